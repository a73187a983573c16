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
  {"debian11", "2026-09-12T09:27:08Z",
   "980209ee80bd5890591169bb9efa6d4434a83fa392b9a72bfeb44073f1666f6e", 2822262, index0, sizeof index0},
  {"debian12", "2026-11-29T00:53:13Z",
   "c62af9b356839605d697ae2458248605c5ea110b101485dff9542d120e7ccae0", 3123526, index1, sizeof index1},
  {"debian13", "2026-11-29T00:53:14Z",
   "d4aa51749d3041c1d47d3ab0eadfe604c9fb04297464e8d49f6aa4bba45dbc56", 3470654, index2, sizeof index2},
  {0, 0, 0, 0, 0, 0},
};
