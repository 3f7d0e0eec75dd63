/* Decimal numbers without the C library, whose strtod() reads "1,5" for 1.5
 * under a comma-decimal locale and rounds in binary. */
#include "pipeline/yaml/yaml.h"

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* value * 10 + digit; false when it leaves int64. */
static bool append_digit(int64_t *value, unsigned digit) {
    return !__builtin_mul_overflow(*value, 10, value) &&
           !__builtin_add_overflow(*value, (int64_t)digit, value);
}

/* Digits from *at on; returns how many there were, or -1 on overflow. */
static int read_digits(const char *utf8, size_t length, size_t *at, int64_t *value) {
    int count = 0;
    for (; *at < length && is_digit(utf8[*at]); (*at)++, count++)
        if (!append_digit(value, (unsigned)(utf8[*at] - '0')))
            return -1;
    return count;
}

bool gz_yaml_decimal(const char *utf8, size_t length, unsigned places, int64_t *out) {
    size_t at = length > 0 && utf8[0] == '-';
    int64_t value = 0;
    if (length > 32 || read_digits(utf8, length, &at, &value) <= 0)
        return false;
    int decimals = 0;
    if (at < length && utf8[at] == '.') {
        at++;
        decimals = read_digits(utf8, length, &at, &value);
        if (decimals <= 0 || (unsigned)decimals > places)
            return false;
    }
    if (at != length)
        return false;
    for (unsigned i = (unsigned)decimals; i < places; i++)
        if (!append_digit(&value, 0))
            return false;
    *out = utf8[0] == '-' ? -value : value;
    return true;
}
