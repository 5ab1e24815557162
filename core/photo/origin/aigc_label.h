#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace huizhi {

/// The members of the label that GB 45438-2025, annex E, puts into a file's metadata, in its order.
inline constexpr std::array<std::string_view, 7> kAigcMembers = {
    "Label",       "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator",
    "PropagateID", "ReservedCode2"};

/// A label as a file bears it: the standard's seven members, and those of others (some services
/// write ServiceProvider and ServiceUser). Values are kept as they are, control characters as
/// blanks, each 8 KB at most, 16 of them and 10,000 bytes together (a JPEG segment holds them
/// escaped), the standard's first.
struct AigcLabel {
    std::string place;  ///< where it stands: "XMP AIGC", "EXIF UserComment"
    std::vector<std::pair<std::string, std::string>> members;

    [[nodiscard]] std::string value(std::string_view member) const;  ///< empty: not there
    /// Adds a member while there is room; a second value of one member is left out.
    void add(std::string_view member, std::string value);
};

/// Some writers label what was not generated, too ("0", "false"); the standard has no such value.
[[nodiscard]] bool denies_generation(const AigcLabel& label);

/// For a picture whose label is there but cannot be read: suspected to be generated (annex E, 3).
[[nodiscard]] AigcLabel suspecting_label();

/// Without its longest members, Label never among them, until its segment has at most so many
/// bytes: for files whose receivers bound them.
[[nodiscard]] AigcLabel shortened(AigcLabel label, std::size_t most_bytes);

/// What a label's own place holds (the XMP property AIGC, a PNG chunk of that name): the JSON
/// object, with or without "AIGC" around it, or a bare value of Label. Damaged JSON is read as far
/// as names and values can be told. Without members: nothing could be read.
[[nodiscard]] AigcLabel aigc_label_of(std::string_view text);

/// Whether it is whole and has no member: `{}`, with or without "AIGC" around it. It says nothing.
[[nodiscard]] bool is_empty_aigc_label(std::string_view text);

/// A label among other words (EXIF UserComment): `"AIGC":{...}`, `AIGC{...}`, or an object with
/// Label beside another of the seven.
[[nodiscard]] std::optional<AigcLabel> aigc_label_within(std::string_view text);

/// The label as annex E writes it: `{"AIGC":{"Label":"1"}}`. For a file that has a place for words
/// alone.
[[nodiscard]] std::string aigc_words(const AigcLabel& label);

/// A JPEG's APP1 segment, marker and length included, that holds an XMP packet with this label and
/// nothing else; the namespace is that of TC260-PG-20258A.
[[nodiscard]] std::vector<std::uint8_t> aigc_segment(const AigcLabel& label);

}  // namespace huizhi
