// Renewed by Tools/embed-templates.sh from the files under templates/; do not edit.
static const unsigned char file0[] = {
#embed "../../templates/alternatives/debian11.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file1[] = {
#embed "../../templates/alternatives/debian12.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file2[] = {
#embed "../../templates/alternatives/debian13.tsv" suffix(, 0) if_empty(0)
};
static const unsigned char file3[] = {
#embed "../../templates/bases/debian11.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file4[] = {
#embed "../../templates/bases/debian12.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file5[] = {
#embed "../../templates/bases/debian13.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file6[] = {
#embed "../../templates/distros/debian10.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file7[] = {
#embed "../../templates/distros/debian11.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file8[] = {
#embed "../../templates/distros/debian12.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file9[] = {
#embed "../../templates/distros/debian13.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file10[] = {
#embed "../../templates/distros/debian8.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file11[] = {
#embed "../../templates/distros/debian9.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file12[] = {
#embed "../../templates/distros/ubuntu1604.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file13[] = {
#embed "../../templates/distros/ubuntu1804.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file14[] = {
#embed "../../templates/distros/ubuntu2004.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file15[] = {
#embed "../../templates/distros/ubuntu2204.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file16[] = {
#embed "../../templates/distros/ubuntu2404.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file17[] = {
#embed "../../templates/distros/ubuntu2604.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file18[] = {
#embed "../../templates/facts/apt.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file19[] = {
#embed "../../templates/facts/catalogue.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file20[] = {
#embed "../../templates/facts/cloud-config.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file21[] = {
#embed "../../templates/facts/cloud-images.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file22[] = {
#embed "../../templates/facts/first-boot.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file23[] = {
#embed "../../templates/facts/hosts.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file24[] = {
#embed "../../templates/facts/packages.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file25[] = {
#embed "../../templates/facts/step-seconds.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file26[] = {
#embed "../../templates/facts/suites.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file27[] = {
#embed "../../templates/features/ansible-lint.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file28[] = {
#embed "../../templates/features/ansible.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file29[] = {
#embed "../../templates/features/ant.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file30[] = {
#embed "../../templates/features/awscli.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file31[] = {
#embed "../../templates/features/azure-cli.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file32[] = {
#embed "../../templates/features/basics.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file33[] = {
#embed "../../templates/features/bats.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file34[] = {
#embed "../../templates/features/build-essential.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file35[] = {
#embed "../../templates/features/buildah.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file36[] = {
#embed "../../templates/features/chrome.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file37[] = {
#embed "../../templates/features/chromedriver.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file38[] = {
#embed "../../templates/features/chromium.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file39[] = {
#embed "../../templates/features/clang.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file40[] = {
#embed "../../templates/features/cmake.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file41[] = {
#embed "../../templates/features/composer.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file42[] = {
#embed "../../templates/features/docker-compose.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file43[] = {
#embed "../../templates/features/docker.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file44[] = {
#embed "../../templates/features/dotnet.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file45[] = {
#embed "../../templates/features/elixir.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file46[] = {
#embed "../../templates/features/erlang.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file47[] = {
#embed "../../templates/features/ffmpeg.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file48[] = {
#embed "../../templates/features/firefox.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file49[] = {
#embed "../../templates/features/gcloud.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file50[] = {
#embed "../../templates/features/gdb.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file51[] = {
#embed "../../templates/features/gh.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file52[] = {
#embed "../../templates/features/git-lfs.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file53[] = {
#embed "../../templates/features/git.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file54[] = {
#embed "../../templates/features/glab.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file55[] = {
#embed "../../templates/features/gnupg.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file56[] = {
#embed "../../templates/features/go.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file57[] = {
#embed "../../templates/features/golangci-lint.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file58[] = {
#embed "../../templates/features/gradle.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file59[] = {
#embed "../../templates/features/graphviz.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file60[] = {
#embed "../../templates/features/hadolint.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file61[] = {
#embed "../../templates/features/haskell.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file62[] = {
#embed "../../templates/features/helm.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file63[] = {
#embed "../../templates/features/imagemagick.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file64[] = {
#embed "../../templates/features/java.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file65[] = {
#embed "../../templates/features/jq.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file66[] = {
#embed "../../templates/features/kind.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file67[] = {
#embed "../../templates/features/kubectl.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file68[] = {
#embed "../../templates/features/kustomize.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file69[] = {
#embed "../../templates/features/latex.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file70[] = {
#embed "../../templates/features/maven.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file71[] = {
#embed "../../templates/features/mercurial.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file72[] = {
#embed "../../templates/features/meson.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file73[] = {
#embed "../../templates/features/mysql-client.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file74[] = {
#embed "../../templates/features/ninja.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file75[] = {
#embed "../../templates/features/node.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file76[] = {
#embed "../../templates/features/openssh-client.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file77[] = {
#embed "../../templates/features/opentofu.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file78[] = {
#embed "../../templates/features/packaging.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file79[] = {
#embed "../../templates/features/packer.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file80[] = {
#embed "../../templates/features/pandoc.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file81[] = {
#embed "../../templates/features/perl.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file82[] = {
#embed "../../templates/features/php.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file83[] = {
#embed "../../templates/features/pipx.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file84[] = {
#embed "../../templates/features/pnpm.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file85[] = {
#embed "../../templates/features/podman-docker.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file86[] = {
#embed "../../templates/features/podman.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file87[] = {
#embed "../../templates/features/poetry.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file88[] = {
#embed "../../templates/features/postgres-client.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file89[] = {
#embed "../../templates/features/pre-commit.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file90[] = {
#embed "../../templates/features/protoc.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file91[] = {
#embed "../../templates/features/pytest.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file92[] = {
#embed "../../templates/features/python.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file93[] = {
#embed "../../templates/features/redis-tools.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file94[] = {
#embed "../../templates/features/ruby.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file95[] = {
#embed "../../templates/features/rust.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file96[] = {
#embed "../../templates/features/shellcheck.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file97[] = {
#embed "../../templates/features/skopeo.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file98[] = {
#embed "../../templates/features/sqlite.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file99[] = {
#embed "../../templates/features/subversion.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file100[] = {
#embed "../../templates/features/terraform.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file101[] = {
#embed "../../templates/features/tox.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file102[] = {
#embed "../../templates/features/trivy.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file103[] = {
#embed "../../templates/features/uv.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file104[] = {
#embed "../../templates/features/valgrind.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file105[] = {
#embed "../../templates/features/vault.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file106[] = {
#embed "../../templates/features/xvfb.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file107[] = {
#embed "../../templates/features/yamllint.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file108[] = {
#embed "../../templates/features/yarn.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file109[] = {
#embed "../../templates/features/yq.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file110[] = {
#embed "../../templates/repositories/adoptium.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file111[] = {
#embed "../../templates/repositories/azure-cli.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file112[] = {
#embed "../../templates/repositories/docker.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file113[] = {
#embed "../../templates/repositories/github-cli.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file114[] = {
#embed "../../templates/repositories/google-chrome.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file115[] = {
#embed "../../templates/repositories/google-cloud.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file116[] = {
#embed "../../templates/repositories/hashicorp.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file117[] = {
#embed "../../templates/repositories/helm.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file118[] = {
#embed "../../templates/repositories/kubernetes.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file119[] = {
#embed "../../templates/repositories/llvm.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file120[] = {
#embed "../../templates/repositories/microsoft-prod-2025.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file121[] = {
#embed "../../templates/repositories/microsoft-prod.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file122[] = {
#embed "../../templates/repositories/nodesource.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file123[] = {
#embed "../../templates/repositories/opentofu.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file124[] = {
#embed "../../templates/repositories/pgdg.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file125[] = {
#embed "../../templates/repositories/trivy.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file126[] = {
#embed "../../templates/repositories/yarn.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file127[] = {
#embed "../../templates/runtime/apt.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file128[] = {
#embed "../../templates/runtime/archive.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file129[] = {
#embed "../../templates/runtime/base64.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file130[] = {
#embed "../../templates/runtime/certificate.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file131[] = {
#embed "../../templates/runtime/check.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file132[] = {
#embed "../../templates/runtime/download.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file133[] = {
#embed "../../templates/runtime/fetch.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file134[] = {
#embed "../../templates/runtime/file.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file135[] = {
#embed "../../templates/runtime/finish.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file136[] = {
#embed "../../templates/runtime/group.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file137[] = {
#embed "../../templates/runtime/key.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file138[] = {
#embed "../../templates/runtime/language.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file139[] = {
#embed "../../templates/runtime/link.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file140[] = {
#embed "../../templates/runtime/man-db.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file141[] = {
#embed "../../templates/runtime/own-sources.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file142[] = {
#embed "../../templates/runtime/script.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file143[] = {
#embed "../../templates/runtime/service.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file144[] = {
#embed "../../templates/runtime/source.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file145[] = {
#embed "../../templates/runtime/start.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file146[] = {
#embed "../../templates/runtime/step.sh" suffix(, 0) if_empty(0)
};
static const struct template_file files[] = {
  {"alternatives/debian11.tsv", file0, sizeof file0 - 1},
  {"alternatives/debian12.tsv", file1, sizeof file1 - 1},
  {"alternatives/debian13.tsv", file2, sizeof file2 - 1},
  {"bases/debian11.yaml", file3, sizeof file3 - 1},
  {"bases/debian12.yaml", file4, sizeof file4 - 1},
  {"bases/debian13.yaml", file5, sizeof file5 - 1},
  {"distros/debian10.yaml", file6, sizeof file6 - 1},
  {"distros/debian11.yaml", file7, sizeof file7 - 1},
  {"distros/debian12.yaml", file8, sizeof file8 - 1},
  {"distros/debian13.yaml", file9, sizeof file9 - 1},
  {"distros/debian8.yaml", file10, sizeof file10 - 1},
  {"distros/debian9.yaml", file11, sizeof file11 - 1},
  {"distros/ubuntu1604.yaml", file12, sizeof file12 - 1},
  {"distros/ubuntu1804.yaml", file13, sizeof file13 - 1},
  {"distros/ubuntu2004.yaml", file14, sizeof file14 - 1},
  {"distros/ubuntu2204.yaml", file15, sizeof file15 - 1},
  {"distros/ubuntu2404.yaml", file16, sizeof file16 - 1},
  {"distros/ubuntu2604.yaml", file17, sizeof file17 - 1},
  {"facts/apt.yaml", file18, sizeof file18 - 1},
  {"facts/catalogue.yaml", file19, sizeof file19 - 1},
  {"facts/cloud-config.yaml", file20, sizeof file20 - 1},
  {"facts/cloud-images.yaml", file21, sizeof file21 - 1},
  {"facts/first-boot.yaml", file22, sizeof file22 - 1},
  {"facts/hosts.yaml", file23, sizeof file23 - 1},
  {"facts/packages.yaml", file24, sizeof file24 - 1},
  {"facts/step-seconds.yaml", file25, sizeof file25 - 1},
  {"facts/suites.yaml", file26, sizeof file26 - 1},
  {"features/ansible-lint.yaml", file27, sizeof file27 - 1},
  {"features/ansible.yaml", file28, sizeof file28 - 1},
  {"features/ant.yaml", file29, sizeof file29 - 1},
  {"features/awscli.yaml", file30, sizeof file30 - 1},
  {"features/azure-cli.yaml", file31, sizeof file31 - 1},
  {"features/basics.yaml", file32, sizeof file32 - 1},
  {"features/bats.yaml", file33, sizeof file33 - 1},
  {"features/build-essential.yaml", file34, sizeof file34 - 1},
  {"features/buildah.yaml", file35, sizeof file35 - 1},
  {"features/chrome.yaml", file36, sizeof file36 - 1},
  {"features/chromedriver.yaml", file37, sizeof file37 - 1},
  {"features/chromium.yaml", file38, sizeof file38 - 1},
  {"features/clang.yaml", file39, sizeof file39 - 1},
  {"features/cmake.yaml", file40, sizeof file40 - 1},
  {"features/composer.yaml", file41, sizeof file41 - 1},
  {"features/docker-compose.yaml", file42, sizeof file42 - 1},
  {"features/docker.yaml", file43, sizeof file43 - 1},
  {"features/dotnet.yaml", file44, sizeof file44 - 1},
  {"features/elixir.yaml", file45, sizeof file45 - 1},
  {"features/erlang.yaml", file46, sizeof file46 - 1},
  {"features/ffmpeg.yaml", file47, sizeof file47 - 1},
  {"features/firefox.yaml", file48, sizeof file48 - 1},
  {"features/gcloud.yaml", file49, sizeof file49 - 1},
  {"features/gdb.yaml", file50, sizeof file50 - 1},
  {"features/gh.yaml", file51, sizeof file51 - 1},
  {"features/git-lfs.yaml", file52, sizeof file52 - 1},
  {"features/git.yaml", file53, sizeof file53 - 1},
  {"features/glab.yaml", file54, sizeof file54 - 1},
  {"features/gnupg.yaml", file55, sizeof file55 - 1},
  {"features/go.yaml", file56, sizeof file56 - 1},
  {"features/golangci-lint.yaml", file57, sizeof file57 - 1},
  {"features/gradle.yaml", file58, sizeof file58 - 1},
  {"features/graphviz.yaml", file59, sizeof file59 - 1},
  {"features/hadolint.yaml", file60, sizeof file60 - 1},
  {"features/haskell.yaml", file61, sizeof file61 - 1},
  {"features/helm.yaml", file62, sizeof file62 - 1},
  {"features/imagemagick.yaml", file63, sizeof file63 - 1},
  {"features/java.yaml", file64, sizeof file64 - 1},
  {"features/jq.yaml", file65, sizeof file65 - 1},
  {"features/kind.yaml", file66, sizeof file66 - 1},
  {"features/kubectl.yaml", file67, sizeof file67 - 1},
  {"features/kustomize.yaml", file68, sizeof file68 - 1},
  {"features/latex.yaml", file69, sizeof file69 - 1},
  {"features/maven.yaml", file70, sizeof file70 - 1},
  {"features/mercurial.yaml", file71, sizeof file71 - 1},
  {"features/meson.yaml", file72, sizeof file72 - 1},
  {"features/mysql-client.yaml", file73, sizeof file73 - 1},
  {"features/ninja.yaml", file74, sizeof file74 - 1},
  {"features/node.yaml", file75, sizeof file75 - 1},
  {"features/openssh-client.yaml", file76, sizeof file76 - 1},
  {"features/opentofu.yaml", file77, sizeof file77 - 1},
  {"features/packaging.yaml", file78, sizeof file78 - 1},
  {"features/packer.yaml", file79, sizeof file79 - 1},
  {"features/pandoc.yaml", file80, sizeof file80 - 1},
  {"features/perl.yaml", file81, sizeof file81 - 1},
  {"features/php.yaml", file82, sizeof file82 - 1},
  {"features/pipx.yaml", file83, sizeof file83 - 1},
  {"features/pnpm.yaml", file84, sizeof file84 - 1},
  {"features/podman-docker.yaml", file85, sizeof file85 - 1},
  {"features/podman.yaml", file86, sizeof file86 - 1},
  {"features/poetry.yaml", file87, sizeof file87 - 1},
  {"features/postgres-client.yaml", file88, sizeof file88 - 1},
  {"features/pre-commit.yaml", file89, sizeof file89 - 1},
  {"features/protoc.yaml", file90, sizeof file90 - 1},
  {"features/pytest.yaml", file91, sizeof file91 - 1},
  {"features/python.yaml", file92, sizeof file92 - 1},
  {"features/redis-tools.yaml", file93, sizeof file93 - 1},
  {"features/ruby.yaml", file94, sizeof file94 - 1},
  {"features/rust.yaml", file95, sizeof file95 - 1},
  {"features/shellcheck.yaml", file96, sizeof file96 - 1},
  {"features/skopeo.yaml", file97, sizeof file97 - 1},
  {"features/sqlite.yaml", file98, sizeof file98 - 1},
  {"features/subversion.yaml", file99, sizeof file99 - 1},
  {"features/terraform.yaml", file100, sizeof file100 - 1},
  {"features/tox.yaml", file101, sizeof file101 - 1},
  {"features/trivy.yaml", file102, sizeof file102 - 1},
  {"features/uv.yaml", file103, sizeof file103 - 1},
  {"features/valgrind.yaml", file104, sizeof file104 - 1},
  {"features/vault.yaml", file105, sizeof file105 - 1},
  {"features/xvfb.yaml", file106, sizeof file106 - 1},
  {"features/yamllint.yaml", file107, sizeof file107 - 1},
  {"features/yarn.yaml", file108, sizeof file108 - 1},
  {"features/yq.yaml", file109, sizeof file109 - 1},
  {"repositories/adoptium.yaml", file110, sizeof file110 - 1},
  {"repositories/azure-cli.yaml", file111, sizeof file111 - 1},
  {"repositories/docker.yaml", file112, sizeof file112 - 1},
  {"repositories/github-cli.yaml", file113, sizeof file113 - 1},
  {"repositories/google-chrome.yaml", file114, sizeof file114 - 1},
  {"repositories/google-cloud.yaml", file115, sizeof file115 - 1},
  {"repositories/hashicorp.yaml", file116, sizeof file116 - 1},
  {"repositories/helm.yaml", file117, sizeof file117 - 1},
  {"repositories/kubernetes.yaml", file118, sizeof file118 - 1},
  {"repositories/llvm.yaml", file119, sizeof file119 - 1},
  {"repositories/microsoft-prod-2025.yaml", file120, sizeof file120 - 1},
  {"repositories/microsoft-prod.yaml", file121, sizeof file121 - 1},
  {"repositories/nodesource.yaml", file122, sizeof file122 - 1},
  {"repositories/opentofu.yaml", file123, sizeof file123 - 1},
  {"repositories/pgdg.yaml", file124, sizeof file124 - 1},
  {"repositories/trivy.yaml", file125, sizeof file125 - 1},
  {"repositories/yarn.yaml", file126, sizeof file126 - 1},
  {"runtime/apt.sh", file127, sizeof file127 - 1},
  {"runtime/archive.sh", file128, sizeof file128 - 1},
  {"runtime/base64.sh", file129, sizeof file129 - 1},
  {"runtime/certificate.sh", file130, sizeof file130 - 1},
  {"runtime/check.sh", file131, sizeof file131 - 1},
  {"runtime/download.sh", file132, sizeof file132 - 1},
  {"runtime/fetch.sh", file133, sizeof file133 - 1},
  {"runtime/file.sh", file134, sizeof file134 - 1},
  {"runtime/finish.sh", file135, sizeof file135 - 1},
  {"runtime/group.sh", file136, sizeof file136 - 1},
  {"runtime/key.sh", file137, sizeof file137 - 1},
  {"runtime/language.sh", file138, sizeof file138 - 1},
  {"runtime/link.sh", file139, sizeof file139 - 1},
  {"runtime/man-db.sh", file140, sizeof file140 - 1},
  {"runtime/own-sources.sh", file141, sizeof file141 - 1},
  {"runtime/script.sh", file142, sizeof file142 - 1},
  {"runtime/service.sh", file143, sizeof file143 - 1},
  {"runtime/source.sh", file144, sizeof file144 - 1},
  {"runtime/start.sh", file145, sizeof file145 - 1},
  {"runtime/step.sh", file146, sizeof file146 - 1},
  {0, 0, 0},
};
