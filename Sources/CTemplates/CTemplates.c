#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CTemplates.h"

struct template_file {
  const char *name;
  const unsigned char *data;
  size_t size;
};

#include "templates.inc.h"

// The last entry marks the end, so that an empty catalogue is an array too.
size_t template_count(void) { return sizeof files / sizeof files[0] - 1; }

const char *template_name(size_t index) { return files[index].name; }

const unsigned char *template_data(size_t index) { return files[index].data; }

size_t template_size(size_t index) { return files[index].size; }
