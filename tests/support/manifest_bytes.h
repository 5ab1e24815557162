#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/jpeg_segments.h"

/// A manifest store of C2PA, from its texts up to the segments that carry it.
namespace huizhi::tests {

/// RFC 8949: texts, lists and maps of texts.
inline Bytes cbor_head(unsigned type, std::uint64_t value) {
    Bytes head = {static_cast<std::uint8_t>(type << 5U | (value < 24 ? value : 25))};
    if (value >= 24) {
        append(head, big(value, 2));
    }
    return head;
}
inline Bytes cbor_text(std::string_view text) {
    Bytes bytes = cbor_head(3, text.size());
    append(bytes, bytes_from(text));
    return bytes;
}
inline Bytes cbor_list(const std::vector<Bytes>& items) {
    Bytes bytes = cbor_head(4, items.size());
    for (const Bytes& item : items) {
        append(bytes, item);
    }
    return bytes;
}
inline Bytes cbor_map(const std::vector<std::pair<std::string, Bytes>>& members) {
    Bytes bytes = cbor_head(5, members.size());
    for (const auto& [name, value] : members) {
        append(bytes, cbor_text(name));
        append(bytes, value);
    }
    return bytes;
}

/// ISO 19566-5: a box; and a superbox with its description.
inline Bytes box(std::string_view type, const Bytes& body) {
    Bytes bytes = big(body.size() + 8, 4);
    append(bytes, bytes_from(type));
    append(bytes, body);
    return bytes;
}
inline Bytes superbox(std::string_view label, const Bytes& content) {
    Bytes description(16, 0x11);
    description.push_back(3);
    append(description, bytes_from(label));
    description.push_back(0);
    Bytes body = box("jumd", description);
    append(body, content);
    return box("jumb", body);
}
/// A manifest store as generators write it: a claim by `generator` and one action.
inline Bytes manifest_store(std::string_view generator, std::string_view source_type) {
    const Bytes action = cbor_map({{"action", cbor_text("c2pa.created")},
                                   {"softwareAgent", cbor_map({{"name", cbor_text(generator)}})},
                                   {"digitalSourceType", cbor_text(source_type)}});
    const Bytes actions = cbor_map({{"actions", cbor_list({action})}});
    const Bytes claim = cbor_map(
        {{"claim_generator_info", cbor_list({cbor_map({{"name", cbor_text(generator)}})})}});
    Bytes manifest = superbox("c2pa.assertions", superbox("c2pa.actions.v2", box("cbor", actions)));
    append(manifest, superbox("c2pa.claim.v2", box("cbor", claim)));
    return superbox("c2pa", superbox("urn:uuid:1", manifest));
}
/// Spread over APP11 segments of `piece` bytes each.
inline std::vector<Bytes> jumbf_segments(const Bytes& store, std::size_t piece) {
    std::vector<Bytes> segments;
    for (std::size_t at = 0; at < store.size(); at += piece) {
        Bytes body = bytes_from("JP");
        append(body, big(1, 2));
        append(body, big(segments.size() + 1, 4));
        if (at > 0) {  // the box's head again
            append(body, Bytes(store.begin(), store.begin() + 8));
        }
        const auto from = store.begin() + static_cast<std::ptrdiff_t>(at);
        append(body,
               Bytes(from, from + static_cast<std::ptrdiff_t>(std::min(piece, store.size() - at))));
        segments.push_back(segment(0xEB, body));
    }
    return segments;
}

}  // namespace huizhi::tests
