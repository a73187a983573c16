"""A server's whole life, and what can go wrong with it, by OpenStack's own SDK: `openstack-sdk.py CLOUDS_YAML`."""
import sys

import openstack
from openstack import exceptions

openstack.enable_logging(debug="--debug" in sys.argv)
cloud = openstack.connect(cloud="dev", load_yaml_config=True)
done = []


def step(name, value=None):
    done.append(name)
    print(f"{name}{'' if value is None else f': {value}'}")
    return value


step("logged in", cloud.current_project.name)
images = {image.name: image for image in cloud.image.images()}
step("images", len(images))
flavors = {flavor.name: flavor for flavor in cloud.compute.flavors()}
step("flavors", len(flavors))
networks = {network.name: network for network in cloud.network.networks()}
step("networks", ", ".join(networks))
limits = cloud.compute.get_limits().absolute
assert limits.instances > 0, limits
step("limits", limits.instances)
step("zones", ", ".join(zone.name for zone in cloud.compute.availability_zones()))

group = cloud.network.create_security_group(name="workers")
cloud.network.create_security_group_rule(
    security_group_id=group.id, direction="ingress", protocol="tcp", port_range_min=22, port_range_max=22)
assert cloud.network.find_security_group("workers").id == group.id
key = cloud.compute.create_keypair(name="k", public_key="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me")
step("security group and key")

server = cloud.compute.create_server(
    name="worker-1", image_id=images["Debian 12"].id, flavor_id=flavors["b2-7"].id,
    networks=[{"uuid": networks["Ext-Net"].id}], user_data="IyEvYmluL3NoCg==", metadata={"worker": "1"},
    key_name="k", security_groups=[{"name": "workers"}], config_drive=True)
server = cloud.compute.wait_for_server(server, interval=0.1, wait=20)
assert server.status == "ACTIVE" and server.addresses["Ext-Net"], server
step("server", f"{server.status} {server.addresses['Ext-Net'][0]['addr']}")
assert [found.name for found in cloud.compute.servers(name="worker")] == ["worker-1"]
assert cloud.compute.find_server("worker-1").id == server.id
assert cloud.compute.get_server_metadata(server).metadata == {"worker": "1"}
cloud.compute.set_server_metadata(server, job="7")
cloud.compute.add_tag_to_server(server, "ours")
assert [found.id for found in cloud.compute.servers(tags="ours")] == [server.id]
step("metadata and tags")
assert "output" in (console := cloud.compute.get_server_console_output(server)), console
step("console", repr(console["output"].splitlines()[-1]))

inside = cloud.network.create_network(name="inside")
subnet = cloud.network.create_subnet(network_id=inside.id, ip_version=4, cidr="10.7.0.0/16")
router = cloud.network.create_router(name="way", external_gateway_info={"network_id": networks["Ext-Net"].id})
cloud.network.add_interface_to_router(router, subnet_id=subnet.id)
step("a network of its own, and a router", router.external_gateway_info["external_fixed_ips"][0]["ip_address"])
port = cloud.network.create_port(network_id=inside.id)
ip = cloud.network.create_ip(floating_network_id=networks["Ext-Net"].id)
cloud.network.update_ip(ip, port_id=port.id)
assert cloud.network.get_ip(ip.id).fixed_ip_address == port.fixed_ips[0]["ip_address"]
cloud.network.delete_ip(ip)
cloud.network.delete_port(port)
cloud.network.remove_interface_from_router(router, subnet_id=subnet.id)
for made in (router, subnet, inside):
    getattr(cloud.network, "delete_" + type(made).__name__.lower())(made)
step("floating address", ip.floating_ip_address)

cloud.compute.stop_server(server)
cloud.compute.wait_for_server(server, status="SHUTOFF", interval=0.1, wait=10)
cloud.compute.start_server(server)
cloud.compute.wait_for_server(server, interval=0.1, wait=10)
step("stopped and started")
image = cloud.compute.create_server_image(server, "snapshot", wait=True, timeout=20)
cloud.image.delete_image(image)
step("snapshot", image.status)

for number in range(5):
    cloud.compute.create_server(
        name=f"many-{number}", image_id=images["Debian 12"].id, flavor_id=flavors["b2-7"].id, networks="auto")
names = [found.name for found in cloud.compute.servers(limit=2)]
assert sorted(names) == ["many-0", "many-1", "many-2", "many-3", "many-4", "worker-1"], names
step("pages", len(names))
for found in cloud.compute.servers():
    cloud.compute.delete_server(found)
    cloud.compute.wait_for_delete(found, interval=0.1, wait=10)
assert list(cloud.compute.servers()) == []
step("deleted")

try:
    cloud.compute.get_server(server.id)
    sys.exit("a server that is gone was found")
except exceptions.NotFoundException as error:
    step("gone", error.details)
try:
    cloud.compute.create_server(
        name="w", image_id="6b5f4217-b742-4002-b1c9-a5e2b8aacb2f", flavor_id=flavors["b2-7"].id, networks="auto")
    sys.exit("an image that is not there was found")
except exceptions.BadRequestException as error:
    step("refused", error.details)
cloud.network.delete_security_group(group)
cloud.compute.delete_keypair(key)
print(f"{len(done)} steps went well")
