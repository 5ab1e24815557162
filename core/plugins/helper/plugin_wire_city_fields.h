#pragma once

#include "core/plugins/helper/plugin_wire.h"
#include "core/plugins/helper/plugin_wire_value_fields.h"

/// The members of what a city says of a certificate; core/plugins/helper/plugin_wire_fields.h
/// tells how the lists are used. Internal to core/plugins/helper/plugin_wire.cpp.
namespace huizhi {

template <class C>
void visit(C& c, typename C::template Of<Paper> v) {
    c("who", v.who);
    c("what", v.what);
}

template <class C>
void visit(C& c, typename C::template Of<FormField> v) {
    c("key", v.key);
    c("label", v.label);
    c("from", v.from);
    c("pattern", v.pattern);
    c("required", v.required);
}

template <class C>
void visit(C& c, typename C::template Of<SheetLayout> v) {
    c("title", v.title);
    c("subtitle", v.subtitle);
    c("conformity", v.conformity);
    c("declaration", v.declaration);
    c("stub", v.stub);
    c("hotline", v.hotline);
    c("barcode", v.barcode);
    c("prints_person", v.prints_person);
}

template <class C>
void visit(C& c, typename C::template Of<CityFormat> v) {
    c("certificate", v.certificate);
    c("city_code", v.city_code);
    c("city", v.city);
    c("flow", v.flow);
    c("number_label", v.number_label);
    c("number_pattern", v.number_pattern);
    c("valid_days", v.valid_days);
    c("valid_days_source", v.valid_days_source);
    c("papers", v.papers);
    c("fields", v.fields);
    c("sheet", v.sheet);
    c("channels", v.channels);
    c("channel_parameters", v.channel_parameters);
    c("price_hint_fen", v.price_hint_fen);
    c("limits", v.limits);
    c("sources", v.sources);
    c("remarks", v.remarks);
}

}  // namespace huizhi
