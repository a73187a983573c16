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
static const unsigned char file29[] = {
#embed "../../templates/runtime/apt.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file30[] = {
#embed "../../templates/runtime/archive.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file31[] = {
#embed "../../templates/runtime/base64.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file32[] = {
#embed "../../templates/runtime/certificate.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file33[] = {
#embed "../../templates/runtime/check.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file34[] = {
#embed "../../templates/runtime/download.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file35[] = {
#embed "../../templates/runtime/fetch.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file36[] = {
#embed "../../templates/runtime/file.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file37[] = {
#embed "../../templates/runtime/finish.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file38[] = {
#embed "../../templates/runtime/group.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file39[] = {
#embed "../../templates/runtime/key.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file40[] = {
#embed "../../templates/runtime/language.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file41[] = {
#embed "../../templates/runtime/link.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file42[] = {
#embed "../../templates/runtime/man-db.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file43[] = {
#embed "../../templates/runtime/own-sources.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file44[] = {
#embed "../../templates/runtime/script.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file45[] = {
#embed "../../templates/runtime/service.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file46[] = {
#embed "../../templates/runtime/source.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file47[] = {
#embed "../../templates/runtime/start.sh" suffix(, 0) if_empty(0)
};
static const unsigned char file48[] = {
#embed "../../templates/runtime/step.sh" suffix(, 0) if_empty(0)
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
  {"runtime/apt.sh", file29, sizeof file29 - 1},
  {"runtime/archive.sh", file30, sizeof file30 - 1},
  {"runtime/base64.sh", file31, sizeof file31 - 1},
  {"runtime/certificate.sh", file32, sizeof file32 - 1},
  {"runtime/check.sh", file33, sizeof file33 - 1},
  {"runtime/download.sh", file34, sizeof file34 - 1},
  {"runtime/fetch.sh", file35, sizeof file35 - 1},
  {"runtime/file.sh", file36, sizeof file36 - 1},
  {"runtime/finish.sh", file37, sizeof file37 - 1},
  {"runtime/group.sh", file38, sizeof file38 - 1},
  {"runtime/key.sh", file39, sizeof file39 - 1},
  {"runtime/language.sh", file40, sizeof file40 - 1},
  {"runtime/link.sh", file41, sizeof file41 - 1},
  {"runtime/man-db.sh", file42, sizeof file42 - 1},
  {"runtime/own-sources.sh", file43, sizeof file43 - 1},
  {"runtime/script.sh", file44, sizeof file44 - 1},
  {"runtime/service.sh", file45, sizeof file45 - 1},
  {"runtime/source.sh", file46, sizeof file46 - 1},
  {"runtime/start.sh", file47, sizeof file47 - 1},
  {"runtime/step.sh", file48, sizeof file48 - 1},
  {0, 0, 0},
};
