#pragma once

#include "core/plugins/helper/plugin_wire.h"

/// The members of the small values that other types are made of;
/// core/plugins/helper/plugin_wire_fields.h tells how the lists are used. Internal to
/// core/plugins/helper/plugin_wire.cpp.
namespace huizhi {

template <class C>
void visit(C& c, typename C::template Of<Text> v) {
    c("zh", v.zh);
    c("en", v.en);
}

template <class C>
void visit(C& c, typename C::template Of<Box> v) {
    c("x", v.x);
    c("y", v.y);
    c("width", v.width);
    c("height", v.height);
}

template <class C>
void visit(C& c, typename C::template Of<Limit> v) {
    c("rule", v.rule);
    c("unit", v.unit);
    c("min", v.min);
    c("max", v.max);
    c("warn_min", v.warn_min);
    c("warn_max", v.warn_max);
    c("advisory", v.advisory);
    c("noted", v.noted);
    c("under_age", v.under_age);
    c("priority", v.priority);
    c("source", v.source);
    c("grade", v.grade);
    c("from", v.from);
    c("to", v.to);
    c("city", v.city);
}

template <class C>
void visit(C& c, typename C::template Of<Source> v) {
    c("text", v.text);
    c("url", v.url);
    c("grade", v.grade);
    c("date", v.date);
}

}  // namespace huizhi
