#include "pipeline/import/xml_space.h"

#include <string.h>

#define TRANSITIONAL "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"
#define MICROSOFT "http://schemas.microsoft.com/office/"

static const struct {
    const char *uri;
    enum gz_xml_space space;
} spaces[] = {
    {TRANSITIONAL "wordprocessingml/2006/main", GZ_XML_W},
    {STRICT "wordprocessingml/main", GZ_XML_W},
    {TRANSITIONAL "officeDocument/2006/relationships", GZ_XML_R},
    {STRICT "officeDocument/relationships", GZ_XML_R},
    {TRANSITIONAL "drawingml/2006/main", GZ_XML_A},
    {STRICT "drawingml/main", GZ_XML_A},
    {TRANSITIONAL "drawingml/2006/wordprocessingDrawing", GZ_XML_WP},
    {STRICT "drawingml/wordprocessingDrawing", GZ_XML_WP},
    {TRANSITIONAL "drawingml/2006/picture", GZ_XML_PIC},
    {STRICT "drawingml/picture", GZ_XML_PIC},
    {TRANSITIONAL "drawingml/2006/chart", GZ_XML_CHART},
    {STRICT "drawingml/chart", GZ_XML_CHART},
    {TRANSITIONAL "drawingml/2006/diagram", GZ_XML_DIAGRAM},
    {STRICT "drawingml/diagram", GZ_XML_DIAGRAM},
    {TRANSITIONAL "officeDocument/2006/math", GZ_XML_M},
    {STRICT "officeDocument/math", GZ_XML_M},
    {"urn:schemas-microsoft-com:vml", GZ_XML_V},
    {"urn:schemas-microsoft-com:office:office", GZ_XML_O},
    {TRANSITIONAL "markup-compatibility/2006", GZ_XML_MC},
    {MICROSOFT "word/2010/wordprocessingShape", GZ_XML_SHAPES},
    {MICROSOFT "word/2010/wordprocessingGroup", GZ_XML_SHAPES},
    {MICROSOFT "word/2010/wordprocessingCanvas", GZ_XML_SHAPES},
    {MICROSOFT "word/2010/wordml", GZ_XML_NEWER},
    {MICROSOFT "word/2012/wordml", GZ_XML_NEWER},
    {MICROSOFT "word/2010/wordprocessingDrawing", GZ_XML_NEWER},
    {MICROSOFT "drawing/2010/main", GZ_XML_NEWER},
    {TRANSITIONAL "package/2006/content-types", GZ_XML_TYPES},
    {TRANSITIONAL "package/2006/relationships", GZ_XML_RELATIONS},
    {"http://www.w3.org/XML/1998/namespace", GZ_XML_XML},
};

enum gz_xml_space gz_xml_space_of(const char *uri) {
    if (!uri)
        return GZ_XML_NONE;
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (!strcmp(uri, spaces[i].uri))
            return spaces[i].space;
    return GZ_XML_OTHER;
}
