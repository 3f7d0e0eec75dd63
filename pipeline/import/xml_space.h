/* Namespaces by their addresses. Private to the XML reader. */
#ifndef GZ_IMPORT_XML_SPACE_H
#define GZ_IMPORT_XML_SPACE_H

#include "pipeline/import/xml.h"

enum gz_xml_space gz_xml_space_of(const char *uri); /* NULL: none */

#endif
