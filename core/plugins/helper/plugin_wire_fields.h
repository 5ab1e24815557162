#pragma once

#include "core/plugins/helper/plugin_wire.h"
#include "core/plugins/helper/plugin_wire_channel_fields.h"
#include "core/plugins/helper/plugin_wire_format_fields.h"

/// The members of all that travels, one list a type for writing and for reading, so that the two
/// cannot differ. `Of<T>` is `const T&` for a writer and `T&` for a reader; `bytes` are pictures
/// and bodies, which lie behind the JSON. Internal to core/plugins/helper/plugin_wire.cpp.
namespace huizhi {

template <class C>
void visit(C& c, typename C::template Of<Measure> v) {
    c("value", v.value);
    c("error", v.error);
    c("unit", v.unit);
    c("region", v.region);
}

template <class C>
void visit(C& c, typename C::template Of<PhotoFacts> v) {
    c("faces", v.faces);
    c("measures", v.measures);
}

template <class C>
void visit(C& c, typename C::template Of<Finding> v) {
    c("rule", v.rule);
    c("verdict", v.verdict);
    c("note", v.note);
    c("value", v.value);
    c("unit", v.unit);
    c("min", v.min);
    c("max", v.max);
    c("region", v.region);
    c("message", v.message);
    c("remedy", v.remedy);
    c("source", v.source);
    c("grade", v.grade);
}

template <class C>
void visit(C& c, typename C::template Of<PluginSelf> v) {
    c("certificate", v.certificate);
    c("channel", v.channel);
    c("capabilities", v.capabilities);
}

template <class C>
void visit(C& c, typename C::template Of<WireMessage> v) {
    c("kind", v.kind);
    c("call", v.call);
    c.bytes("text", v.text);
    c("words", v.words);
    c("self", v.self);
    c("facts", v.facts);
    c("format", v.format);
    c("request", v.request);
    c("settings", v.settings);
    c("http", v.http);
    c("reply", v.reply);
    c("failure", v.failure);
    c("may_begin_more", v.may_begin_more);
    c("findings", v.findings);
    c("answer", v.answer);
    c("orders", v.orders);
    c("answers", v.answers);
    c("notice", v.notice);
}

}  // namespace huizhi
