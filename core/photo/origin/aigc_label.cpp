#include "core/photo/origin/aigc_label.h"

#include <algorithm>
#include <cstddef>

#include "core/base/json_node.h"
#include "core/base/utf8.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostLabelText = 65536;  // an EXIF segment's size
constexpr std::size_t kMostMembers = 16;
constexpr std::size_t kMostValueBytes = 8192;
constexpr std::size_t kMostLabelBytes = 10'000;  // a segment of 65,533 has room for six times that
constexpr std::size_t kMostBareBytes = 16;       // "1", "AIGC"
constexpr std::string_view kAigc = "AIGC";
// Adobe's name of an XMP segment (XMP specification part 3, 1.1.3) with its closing zero.
constexpr std::string_view kXmpSegment{"http://ns.adobe.com/xap/1.0/\0", 29};
constexpr std::string_view kTc260Namespace = "http://www.tc260.org.cn/ns/AIGC/1.0/";

/// The standard's members in its order, then others.
std::ptrdiff_t rank_of(std::string_view member) {
    return std::find(kAigcMembers.begin(), kAigcMembers.end(), member) - kAigcMembers.begin();
}

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

bool is_quote(char letter) {
    return letter == '"' || letter == '\'';
}

/// The first place at or after `at` whose letter is no space, quote, backslash, joining sign or
/// zero.
std::size_t past_signs(std::string_view text, std::size_t at) {
    const auto sign = [](char letter) {
        return is_blank(letter) || is_quote(letter) || letter == '\\' || letter == ':' ||
               letter == '=' || letter == '\0';
    };
    while (at < text.size() && sign(text[at])) {
        ++at;
    }
    return at;
}

/// The object that opens at `at`, to its closing brace or the text's end.
std::string_view object_at(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at, kMostLabelText);
    int depth = 0;
    bool inside = false;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const char letter = rest[i];
        if (inside && letter == '\\') {
            ++i;
        } else if (letter == '"') {
            inside = !inside;
        } else if (!inside && letter == '{') {
            ++depth;
        } else if (!inside && letter == '}' && --depth == 0) {
            return rest.substr(0, i + 1);
        }
    }
    return rest;
}

/// A member's value as text, whatever kind JSON gives it.
std::string member_value(const JsonNode& node, const std::string& name) {
    if (const auto number = node.number_or_none(name)) {
        return std::to_string(static_cast<long>(std::clamp(*number, -1e9, 1e9)));
    }
    return node.text_or(name, node.flag_or(name, false) ? "true" : "");
}

void add_members(const JsonNode& node, AigcLabel& label) {
    for (const std::string_view member : kAigcMembers) {
        if (node.has(std::string(member))) {
            label.add(member, member_value(node, std::string(member)));
        }
    }
    for (const std::string& name : node.names()) {
        label.add(name, member_value(node, name));  // those of the standard stand already
    }
}

/// Sound JSON; `deeper` when the object may stand as text or object below "AIGC".
bool read_sound(std::string_view text, bool deeper, AigcLabel& label) {
    const bool object = text.find_first_not_of(" \t\r\n") == text.find('{');
    const auto root = JsonNode::parse(text, "");
    if (!root || !object) {
        return false;
    }
    if (deeper && root->has(std::string(kAigc))) {
        const std::string inside = root->text_or(std::string(kAigc), "");
        if (!inside.empty()) {
            return read_sound(inside, false, label);
        }
        add_members(root->object(std::string(kAigc)), label);
    } else {
        add_members(*root, label);
    }
    return !label.members.empty();
}

/// Names and values that can be told in what is no JSON: cut off, single quotes, label_escaped
/// twice.
void read_damaged(std::string_view text, AigcLabel& label) {
    for (const std::string_view member : kAigcMembers) {
        const std::size_t name = text.find(member);
        const std::size_t colon = name == std::string_view::npos ? name : name + member.size();
        if (colon >= text.size() || name == 0 || !is_quote(text[name - 1])) {
            continue;
        }
        const std::size_t from = past_signs(text, colon);
        const std::size_t to = std::min(text.find_first_of("\"',}\\\n", from), text.size());
        if (to > from) {
            label.add(member, trimmed(text.substr(from, to - from)));
        }
    }
}

std::string label_escaped(std::string_view text, std::string_view special, bool xml) {
    std::string out;
    for (const char letter : text) {
        if (special.find(letter) == std::string_view::npos) {
            out += letter;
        } else if (xml) {
            out += "&#" + std::to_string(static_cast<int>(letter)) + ";";
        } else {
            out += '\\';
            out += letter;
        }
    }
    return out;
}

std::string json_of(const AigcLabel& label) {
    std::string json = "{";
    for (const auto& [name, value] : label.members) {
        json += (json.size() > 1 ? ",\"" : "\"") + label_escaped(name, "\"\\", false) + "\":\"" +
                label_escaped(value, "\"\\", false) + "\"";
    }
    return json + "}";
}

}  // namespace

std::string AigcLabel::value(std::string_view member) const {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const auto& one) { return one.first == member; });
    return found == members.end() ? std::string() : found->second;
}

bool denies_generation(const AigcLabel& label) {
    constexpr std::array<std::string_view, 4> kNo = {"0", "false", "no", "否"};
    const std::string value = lower_case(trimmed(label.value(kAigcMembers.front())));
    return std::find(kNo.begin(), kNo.end(), value) != kNo.end();
}

AigcLabel suspecting_label() {
    AigcLabel label;
    label.add(kAigcMembers.front(), "3");
    return label;
}

void AigcLabel::add(std::string_view member, std::string value) {
    std::replace_if(
        value.begin(), value.end(),
        [](char letter) { return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F; },
        ' ');
    std::size_t bytes = 0;
    for (const auto& [name, known] : members) {
        bytes += name.size() + known.size();
        if (name == member) {
            return;
        }
    }
    if (members.size() < kMostMembers && value.size() <= kMostValueBytes &&
        bytes + member.size() + value.size() <= kMostLabelBytes &&
        is_one_line(member, kMostLabelBytes) &&
        (value.empty() || is_one_line(value, kMostLabelBytes))) {
        members.emplace_back(member, std::move(value));
        std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
            return std::pair(rank_of(a.first), a.first) < std::pair(rank_of(b.first), b.first);
        });
    }
}

AigcLabel aigc_label_of(std::string_view text) {
    AigcLabel label;
    text = text.substr(0, kMostLabelText);
    if (read_sound(text, true, label)) {
        return label;
    }
    label.members.clear();
    read_damaged(text, label);
    const std::string bare = trimmed(text);
    if (label.members.empty() && !bare.empty() && bare.size() <= kMostBareBytes &&
        bare.find_first_of("{}[]\"':") == std::string::npos) {
        label.add(kAigcMembers.front(), bare);
    }
    return label;
}

bool is_empty_aigc_label(std::string_view text) {
    constexpr std::size_t kMost = 64;
    std::string plain;
    for (const char letter : text.substr(0, kMost)) {
        if (!is_blank(letter)) {
            plain += letter;
        }
    }
    return text.size() <= kMost && (plain.empty() || plain == "{}" || plain == R"({"AIGC":{}})");
}

std::optional<AigcLabel> aigc_label_within(std::string_view text) {
    const std::string small = lower_case(std::string(text));
    constexpr std::string_view kName = "aigc";
    for (std::size_t at = small.find(kName); at != std::string::npos;
         at = small.find(kName, at + kName.size())) {
        const std::size_t brace = past_signs(text, at + kAigc.size());
        if (brace < text.size() && text[brace] == '{' &&
            !is_empty_aigc_label(object_at(text, brace))) {
            return aigc_label_of(object_at(text, brace));
        }
    }
    const std::size_t brace = text.find('{');
    if (brace != std::string_view::npos && text.find("Label") != std::string_view::npos &&
        text.find("Produce") != std::string_view::npos) {
        AigcLabel label = aigc_label_of(object_at(text, brace));
        const bool other = std::any_of(kAigcMembers.begin() + 1, kAigcMembers.end(),
                                       [&](auto name) { return !label.value(name).empty(); });
        if (other && !label.value(kAigcMembers.front()).empty()) {
            return label;
        }
    }
    return std::nullopt;
}

std::string aigc_words(const AigcLabel& label) {
    return "{\"AIGC\":" + json_of(label) + "}";
}

std::vector<std::uint8_t> aigc_segment(const AigcLabel& label) {
    std::string body(kXmpSegment);
    body +=
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
        "rdf:about=\"\" xmlns:TC260=\"";
    body += kTc260Namespace;
    body += "\"><TC260:AIGC>" + label_escaped(json_of(label), "&<>\"", true) +
            "</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>";
    const std::size_t length = body.size() + 2;
    const std::string segment = std::string("\xFF\xE1") + static_cast<char>(length >> 8U) +
                                static_cast<char>(length & 0xFFU) + body;
    return {segment.begin(), segment.end()};
}

AigcLabel shortened(AigcLabel label, std::size_t most_bytes) {
    while (label.members.size() > 1 && aigc_segment(label).size() > most_bytes) {
        label.members.erase(std::max_element(
            label.members.begin() + 1, label.members.end(),
            [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); }));
    }
    return label;
}

}  // namespace huizhi
