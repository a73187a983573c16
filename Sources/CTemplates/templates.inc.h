// Renewed by Tools/embed-templates.sh from the files under templates/; do not edit.
static const unsigned char file0[] = {
#embed "../../templates/distros/debian10.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file1[] = {
#embed "../../templates/distros/debian11.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file2[] = {
#embed "../../templates/distros/debian12.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file3[] = {
#embed "../../templates/distros/debian13.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file4[] = {
#embed "../../templates/distros/debian8.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file5[] = {
#embed "../../templates/distros/debian9.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file6[] = {
#embed "../../templates/distros/ubuntu1604.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file7[] = {
#embed "../../templates/distros/ubuntu1804.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file8[] = {
#embed "../../templates/distros/ubuntu2004.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file9[] = {
#embed "../../templates/distros/ubuntu2204.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file10[] = {
#embed "../../templates/distros/ubuntu2404.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file11[] = {
#embed "../../templates/distros/ubuntu2604.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file12[] = {
#embed "../../templates/facts/apt.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file13[] = {
#embed "../../templates/facts/catalogue.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file14[] = {
#embed "../../templates/repositories/adoptium.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file15[] = {
#embed "../../templates/repositories/azure-cli.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file16[] = {
#embed "../../templates/repositories/docker.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file17[] = {
#embed "../../templates/repositories/github-cli.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file18[] = {
#embed "../../templates/repositories/google-chrome.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file19[] = {
#embed "../../templates/repositories/google-cloud.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file20[] = {
#embed "../../templates/repositories/hashicorp.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file21[] = {
#embed "../../templates/repositories/helm.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file22[] = {
#embed "../../templates/repositories/kubernetes.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file23[] = {
#embed "../../templates/repositories/llvm.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file24[] = {
#embed "../../templates/repositories/microsoft-prod.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file25[] = {
#embed "../../templates/repositories/nodesource.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file26[] = {
#embed "../../templates/repositories/pgdg.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file27[] = {
#embed "../../templates/repositories/trivy.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file28[] = {
#embed "../../templates/repositories/yarn.yaml" suffix(, 0) if_empty(0)
};
static const struct template_file files[] = {
  {"distros/debian10.yaml", file0, sizeof file0 - 1},
  {"distros/debian11.yaml", file1, sizeof file1 - 1},
  {"distros/debian12.yaml", file2, sizeof file2 - 1},
  {"distros/debian13.yaml", file3, sizeof file3 - 1},
  {"distros/debian8.yaml", file4, sizeof file4 - 1},
  {"distros/debian9.yaml", file5, sizeof file5 - 1},
  {"distros/ubuntu1604.yaml", file6, sizeof file6 - 1},
  {"distros/ubuntu1804.yaml", file7, sizeof file7 - 1},
  {"distros/ubuntu2004.yaml", file8, sizeof file8 - 1},
  {"distros/ubuntu2204.yaml", file9, sizeof file9 - 1},
  {"distros/ubuntu2404.yaml", file10, sizeof file10 - 1},
  {"distros/ubuntu2604.yaml", file11, sizeof file11 - 1},
  {"facts/apt.yaml", file12, sizeof file12 - 1},
  {"facts/catalogue.yaml", file13, sizeof file13 - 1},
  {"repositories/adoptium.yaml", file14, sizeof file14 - 1},
  {"repositories/azure-cli.yaml", file15, sizeof file15 - 1},
  {"repositories/docker.yaml", file16, sizeof file16 - 1},
  {"repositories/github-cli.yaml", file17, sizeof file17 - 1},
  {"repositories/google-chrome.yaml", file18, sizeof file18 - 1},
  {"repositories/google-cloud.yaml", file19, sizeof file19 - 1},
  {"repositories/hashicorp.yaml", file20, sizeof file20 - 1},
  {"repositories/helm.yaml", file21, sizeof file21 - 1},
  {"repositories/kubernetes.yaml", file22, sizeof file22 - 1},
  {"repositories/llvm.yaml", file23, sizeof file23 - 1},
  {"repositories/microsoft-prod.yaml", file24, sizeof file24 - 1},
  {"repositories/nodesource.yaml", file25, sizeof file25 - 1},
  {"repositories/pgdg.yaml", file26, sizeof file26 - 1},
  {"repositories/trivy.yaml", file27, sizeof file27 - 1},
  {"repositories/yarn.yaml", file28, sizeof file28 - 1},
  {0, 0, 0},
};
