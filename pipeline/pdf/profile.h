/* What a PDF is made for. */
#ifndef GZ_PDF_PROFILE_H
#define GZ_PDF_PROFILE_H

#include <stdbool.h>

enum gz_pdf_profile {
    GZ_PDF_SCREEN,  /* to be read and sent */
    GZ_PDF_ARCHIVE, /* PDF/A: to be kept */
    GZ_PDF_PRINT,   /* PDF/X: for the press */
};

/* Which PDF/A an archive file claims. */
enum gz_pdf_archive {
    GZ_PDFA_HIGHEST, /* the highest whose rules all hold */
    GZ_PDFA_1A,
    GZ_PDFA_1B,
    GZ_PDFA_2A,
    GZ_PDFA_2U,
    GZ_PDFA_3A, /* with the sources and the layout record attached */
};

struct gz_pdf_use { /* all zero: for the screen */
    enum gz_pdf_profile profile;
    enum gz_pdf_archive archive; /* with GZ_PDF_ARCHIVE */
    bool booklet;                /* with GZ_PDF_PRINT: pages in pairs for saddle stitch */
    bool sign_field;             /* an empty signature field; not with GZ_PDF_PRINT */
};

#endif
