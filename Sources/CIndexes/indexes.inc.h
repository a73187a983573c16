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
   "accc072028290b7baa5853527857fa86d3c3ff17a0e286c281795c18ebad9429", 2489798, index0, sizeof index0},
  {"debian12", "2026-07-11T10:16:37Z",
   "fed712203895d1035ed8f33ccbe542ac8ec3d674588ecc5e4628b4ff96bc7c79", 2756511, index1, sizeof index1},
  {"debian13", "2026-09-12T07:55:41Z",
   "198e32dc84c24301d145a6eda9c25d474b153b0d05d2a21501e195062868ab10", 3059865, index2, sizeof index2},
  {0, 0, 0, 0, 0, 0},
};
