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
   "069ae55574f65a1fa6ca2394b1fcf6535a78d87485c32809a0fb428ba99937a9", 2487890, index0, sizeof index0},
  {"debian12", "2026-07-11T10:16:37Z",
   "fed712203895d1035ed8f33ccbe542ac8ec3d674588ecc5e4628b4ff96bc7c79", 2756511, index1, sizeof index1},
  {"debian13", "2026-09-12T07:55:41Z",
   "3b17f32ba808479b9b3071ed6cf54eab7f1e6f772e4075edf5f064607bf8c460", 3064873, index2, sizeof index2},
  {0, 0, 0, 0, 0, 0},
};
