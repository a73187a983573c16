// Renewed by Tools/build-indexes.sh; do not edit.
static const unsigned char index0[] = {
#embed "../../templates/indexes/debian11.index.zst"
};
static const unsigned char index1[] = {
#embed "../../templates/indexes/debian12.index.zst"
};
static const unsigned char index2[] = {
#embed "../../templates/indexes/debian13.index.zst"
};
static const struct packed_index indexes[] = {
  {"debian11", "2025-08-09T09:16:30Z",
   "e8e12337712eb7cc4385447e312a4fbd27b22351142470cb802ba119d9c45e14", 2487890, index0, sizeof index0},
  {"debian12", "2026-07-11T10:16:37Z",
   "fed712203895d1035ed8f33ccbe542ac8ec3d674588ecc5e4628b4ff96bc7c79", 2756511, index1, sizeof index1},
  {"debian13", "2026-09-12T07:55:41Z",
   "19f3d3fcbd99ba4226a3224db13a129fd2c82960dbad1ac037ae7e00f7d108e4", 3061052, index2, sizeof index2},
  {0, 0, 0, 0, 0, 0},
};
