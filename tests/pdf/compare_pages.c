/* compare_pages A.pgm B.pgm: are these two renders of one page?
 *
 * Renderers differ in hinting and in where they put the edge of a stroke, so
 * single pixels say nothing. Both pictures are cut into tiles of a few
 * millimetres; the mean gray of a tile differs little when the same glyphs
 * stand in it, and much when one is missing, garbled or displaced.
 * Exit status 0: the same; 1: not, with the worst tile; 2: unreadable. */
#include <stdio.h>
#include <stdlib.h>

#define TILE 12         /* pixels; at 72 dpi about 4 mm */
#define TILE_LIMIT 44   /* of 255: a Han glyph in a tile of its size is twice that */
#define PAGE_LIMIT 4.0  /* mean over the page */

struct picture {
    int width, height;
    unsigned char *gray;
};

static int read_number(FILE *in) {
    int byte = getc(in), value = 0;
    while (byte == '#' || byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r') {
        if (byte == '#')
            while (byte != '\n' && byte != EOF)
                byte = getc(in);
        byte = getc(in);
    }
    for (; byte >= '0' && byte <= '9' && value < 100000; byte = getc(in))
        value = value * 10 + byte - '0';
    return value;
}

static int read_picture(const char *path, struct picture *picture) {
    FILE *in = fopen(path, "rb");
    if (!in || getc(in) != 'P' || getc(in) != '5')
        return 0;
    picture->width = read_number(in);
    picture->height = read_number(in);
    if (read_number(in) != 255 || picture->width < TILE || picture->height < TILE)
        return 0;
    size_t size = (size_t)picture->width * (size_t)picture->height;
    picture->gray = malloc(size);
    int whole = picture->gray && fread(picture->gray, 1, size, in) == size;
    fclose(in);
    return whole;
}

static double tile_mean(const struct picture *picture, int x, int y) {
    long sum = 0;
    for (int row = y; row < y + TILE; row++)
        for (int column = x; column < x + TILE; column++)
            sum += picture->gray[(size_t)row * (size_t)picture->width + (size_t)column];
    return (double)sum / (TILE * TILE);
}

int main(int argc, char **argv) {
    struct picture a, b;
    if (argc != 3 || !read_picture(argv[1], &a) || !read_picture(argv[2], &b)) {
        fprintf(stderr, "usage: compare_pages A.pgm B.pgm (gray, 8 bits)\n");
        return 2;
    }
    int width = a.width < b.width ? a.width : b.width;
    int height = a.height < b.height ? a.height : b.height;
    if (abs(a.width - b.width) > 2 || abs(a.height - b.height) > 2) {
        fprintf(stderr, "%s and %s differ in size\n", argv[1], argv[2]);
        return 1;
    }
    double worst = 0, total = 0;
    int worst_x = 0, worst_y = 0, tiles = 0;
    for (int y = 0; y + TILE <= height; y += TILE)
        for (int x = 0; x + TILE <= width; x += TILE, tiles++) {
            double difference = tile_mean(&a, x, y) - tile_mean(&b, x, y);
            difference = difference < 0 ? -difference : difference;
            total += difference;
            if (difference > worst) {
                worst = difference;
                worst_x = x;
                worst_y = y;
            }
        }
    free(a.gray);
    free(b.gray);
    if (worst <= TILE_LIMIT && total / tiles <= PAGE_LIMIT)
        return 0;
    fprintf(stderr, "%s and %s: worst tile at %d,%d differs by %.1f, the page by %.2f\n", argv[1],
            argv[2], worst_x, worst_y, worst, total / tiles);
    return 1;
}
