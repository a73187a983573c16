#ifndef CARCHIVE_SHIM_H
#define CARCHIVE_SHIM_H
#include <archive.h>
#include <archive_entry.h>
// archive.h writes these as casting macros, which Swift does not import.
static const unsigned int carchive_filetype_mask = AE_IFMT;
static const unsigned int carchive_filetype_regular = AE_IFREG;
static const unsigned int carchive_filetype_directory = AE_IFDIR;
#endif
