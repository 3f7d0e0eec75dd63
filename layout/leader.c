#include "layout/leader.h"

/* The cells right of this distance from the right edge are the number's. */
static gz_length cells(const struct gz_leader *leader, gz_length distance) {
    gz_length pitch = leader->setter->style->contents.leader_pitch;
    return (distance + pitch - 1) / pitch;
}

static gz_length size_of(const struct gz_leader *leader) {
    return leader->setter->style->roles[leader->role].size;
}

static gz_length quarter_em(const struct gz_leader *leader) {
    return size_of(leader) / 4;
}

struct gz_measure gz_leader_measure(const struct gz_leader *leader, gz_length number) {
    const struct gz_contents_style *style = &leader->setter->style->contents;
    gz_length kept = cells(leader, number + quarter_em(leader)) + (gz_length)style->leader_min;
    return (struct gz_measure){
        .width = leader->width,
        .indent = (gz_length)((int64_t)size_of(leader) * style->hanging / 1000),
        .last_reserve = kept * style->leader_pitch + quarter_em(leader),
    };
}

struct gz_box_line gz_leader_line(const struct gz_leader *leader, gz_length title,
                                  gz_length number, uint32_t element) {
    struct gz_setter *setter = leader->setter;
    gz_length pitch = setter->style->contents.leader_pitch;
    gz_length last = cells(leader, number + quarter_em(leader));
    gz_length first = (leader->width - title - quarter_em(leader)) / pitch;
    struct gz_box_line line = {.element = element};
    if (first <= last)
        return line;
    struct gz_text *dot = GZ_NEW(setter->arena, struct gz_text);
    *dot = gz_made_text(setter, setter->style->contents.leader, (struct gz_pos){0});
    struct gz_set_line set = gz_set_natural(setter, dot, leader->role, 0);
    if (set.run_count == 0)
        return line;
    uint32_t count = (uint32_t)(first - last);
    struct gz_run *runs = GZ_NEW_ARRAY(setter->arena, struct gz_run, count);
    for (uint32_t i = 0; i < count; i++) {
        runs[i] = set.runs[0];
        runs[i].x = (gz_length)i * pitch + (pitch - set.width) / 2;
    }
    line.runs = runs;
    line.run_count = count;
    line.x = leader->width - first * pitch;
    line.width = (gz_length)count * pitch;
    return line;
}
