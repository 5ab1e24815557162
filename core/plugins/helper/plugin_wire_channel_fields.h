#pragma once

#include "core/plugins/helper/plugin_wire.h"
#include "core/plugins/helper/plugin_wire_format_fields.h"

/// The members of what a channel is told and answers, and of what it sends;
/// core/plugins/helper/plugin_wire_fields.h tells how the lists are used. Internal to
/// core/plugins/helper/plugin_wire.cpp.
namespace huizhi {

template <class C>
void visit(C& c, typename C::template Of<ChannelCapabilities> v) {
    c("asks_by_order", v.asks_by_order);
    c("sends_notices", v.sends_notices);
    c("finds_by_own_id", v.finds_by_own_id);
    c("returns_number", v.returns_number);
    c("returns_sheet_image", v.returns_sheet_image);
    c("asks_at_once", v.asks_at_once);
}

template <class C>
void visit(C& c, typename C::template Of<ChannelSettings> v) {
    c("url", v.url);
    c("key", v.key);
    c("values", v.values);
}

template <class C>
void visit(C& c, typename C::template Of<ChannelRequest> v) {
    c("submission_id", v.submission_id);
    c.bytes("photo_jpeg", v.photo_jpeg);
    c("fields", v.fields);
    c("parameters", v.parameters);
    c("notice_url", v.notice_url);
}

template <class C>
void visit(C& c, typename C::template Of<ChannelAnswer> v) {
    c("state", v.state);
    c("order_no", v.order_no);
    c("number", v.number);
    c("reason", v.reason);
    c("message", v.message);
    c.bytes("photo_jpeg", v.photo_jpeg);
    c.bytes("sheet_image", v.sheet_image);
    c("cost_fen", v.cost_fen);
    c("city", v.city);
    c("put_off", v.put_off);
    c("balance_fen", v.balance_fen);
}

template <class C>
void visit(C& c, typename C::template Of<ChannelNotice> v) {
    c("order_no", v.order_no);
    c("state", v.state);
    c("signature_matches", v.signature_matches);
}

template <class C>
void visit(C& c, typename C::template Of<HttpRequest> v) {
    c("method", v.method);
    c("url", v.url);
    c("headers", v.headers);
    c.bytes("body", v.body);
    c("timeout_ms", v.timeout_ms);
    c("total_timeout_ms", v.total_timeout_ms);
    c("max_reply_bytes", v.max_reply_bytes);
}

template <class C>
void visit(C& c, typename C::template Of<HttpReply> v) {
    c("status", v.status);
    c("headers", v.headers);
    c.bytes("body", v.body);
}

template <class C>
void visit(C& c, typename C::template Of<TransportFailure> v) {
    c("arrived", v.arrived);
    c("message", v.message);
}

}  // namespace huizhi
