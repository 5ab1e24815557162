#pragma once

#include "core/plugins/helper/plugin_wire.h"

/// The members of a photo's format and what it is made of; core/plugins/helper/plugin_wire_fields.h
/// tells how the lists are used. Internal to core/plugins/helper/plugin_wire.cpp.
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

template <class C>
void visit(C& c, typename C::template Of<Ask> v) {
    c("rule", v.rule);
    c("question", v.question);
}

template <class C>
void visit(C& c, typename C::template Of<BackgroundChoice> v) {
    c("id", v.id);
    c("name", v.name);
    c("colour", v.colour);
}

template <class C>
void visit(C& c, typename C::template Of<CertificateSpec> v) {
    c("id", v.id);
    c("name", v.name);
    c("width_px", v.width_px);
    c("height_px", v.height_px);
    c("dpi", v.dpi);
    c("min_bytes", v.min_bytes);
    c("max_bytes", v.max_bytes);
    c("quality", v.quality);
    c("background", v.background);
    c("backgrounds", v.backgrounds);
    c("limits", v.limits);
    c("asks", v.asks);
    c("sources", v.sources);
    c("remarks", v.remarks);
}

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

template <class C>
void visit(C& c, typename C::template Of<PhotoFormat> v) {
    c("id", v.id);
    c("certificate", v.certificate);
    c("city", v.city);
    c("name", v.name);
    c("today", v.today);
    c("limits", v.limits);
}

}  // namespace huizhi
