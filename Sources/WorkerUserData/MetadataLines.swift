/// The lines that close to others than root, or to all, what tells the worker's key: the metadata service, the config
/// drive, other processes' arguments.
///
/// What cannot be closed although it should be starts no worker. nftables is asked first, since nothing else changes
/// its own table; then iptables, where containers are kept away before Docker's own rules; then a route, which closes
/// the service to root as well.
struct MetadataLines {
  private let access: WorkerLaunch.Metadata

  init(_ access: WorkerLaunch.Metadata) { self.access = access }

  var text: String {
    if access == .open { return "" }
    return """
      for cds_drive in /dev/disk/by-label/config-2 /dev/disk/by-label/CONFIG-2; do
        if [ -e "$cds_drive" ]; then
          umount "$cds_drive" 2> /dev/null
          chmod 0600 "$cds_drive" || cds_end 'the config drive could not be closed'
        fi
      done
      mount -o remount,hidepid=2 /proc 2> /dev/null || echo "hatchery: the worker's arguments stay visible in /proc"
      if nft -f - 2> /dev/null << 'CDS_NFT'
      table inet cds_worker {
        chain output {
          type filter hook output priority 0; policy accept;
          ip daddr 169.254.169.254 \(nft)reject
          ip6 daddr fe80::a9fe:a9fe \(nft)reject
        }
        chain others {
          type filter hook prerouting priority -300; policy accept;
          ip daddr 169.254.169.254 drop
          ip6 daddr fe80::a9fe:a9fe drop
        }
      }
      CDS_NFT
      then
        :
      elif iptables -I OUTPUT -d 169.254.169.254 \(iptables)-j REJECT 2> /dev/null &&
        iptables -t raw -I PREROUTING -d 169.254.169.254 -j DROP 2> /dev/null; then
        if [ -e /proc/net/if_inet6 ]; then
          ip6tables -I OUTPUT -d fe80::a9fe:a9fe \(iptables)-j REJECT 2> /dev/null ||
            echo 'hatchery: the metadata service stays open over IPv6'
        fi
      elif ip route replace blackhole 169.254.169.254 2> /dev/null; then
        echo 'hatchery: the metadata service is closed to all, root as well'
      else
        cds_end 'the metadata service could not be closed: neither nft, iptables nor ip does it'
      fi

      """
  }

  /// Whom the rule leaves alone.
  private var nft: String { access == .root ? "meta skuid != 0 " : "" }
  private var iptables: String { access == .root ? "-m owner ! --uid-owner 0 " : "" }
}
