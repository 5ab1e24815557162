#pragma once

#include "core/plugins/helper/plugin_wire.h"
#include "core/plugins/helper/plugin_wire_city_fields.h"
#include "core/plugins/helper/plugin_wire_value_fields.h"

/// The members of a photo's format and its certificate; core/plugins/helper/plugin_wire_fields.h
/// tells how the lists are used. Internal to core/plugins/helper/plugin_wire.cpp.
namespace huizhi {

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
void visit(C& c, typename C::template Of<PhotoFormat> v) {
    c("id", v.id);
    c("certificate", v.certificate);
    c("city", v.city);
    c("name", v.name);
    c("today", v.today);
    c("limits", v.limits);
    c("limits_under_age", v.limits_under_age);
}

}  // namespace huizhi
