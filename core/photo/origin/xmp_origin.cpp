#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#include "core/base/csv_text.h"
#include "core/base/utf8.h"
#include "core/photo/origin/file_parts.h"

namespace huizhi {
namespace {

using Poco::XML::Attributes;
using Poco::XML::XMLString;

constexpr std::size_t kMostPacketBytes = 512U << 10U;
constexpr std::size_t kMostPropertyText = 65536;

enum class Meaning { Nothing, Program, SourceType, Words, Label, Generator };

struct Property {
    std::string_view name;  ///< without its prefix, in small letters: prefixes are anybody's choice
    const char* place;
    Meaning meaning;
};
/// Properties of XMP (part 1, 8.4; part 2, 1.2.8), TIFF and EXIF in XMP, the IPTC Photo Metadata
/// Standard (2025.1: those of AI systems; 2019.1 and before: DigitalSourceFileType), Photoshop's
/// schema and the label of GB 45438-2025.
constexpr std::array kProperties = {
    Property{"aigc", "XMP AIGC", Meaning::Label},
    Property{"digitalsourcetype", "IPTC DigitalSourceType", Meaning::SourceType},
    Property{"digitalsourcefiletype", "IPTC DigitalSourceFileType", Meaning::SourceType},
    Property{"aisystemused", "IPTC AISystemUsed", Meaning::Generator},
    Property{"aipromptinformation", "IPTC AIPromptInformation", Meaning::Generator},
    Property{"creatortool", "XMP CreatorTool", Meaning::Program},
    Property{"softwareagent", "XMP History softwareAgent", Meaning::Program},
    Property{"software", "XMP tiff:Software", Meaning::Program},
    Property{"processingsoftware", "XMP ProcessingSoftware", Meaning::Program},
    Property{"imageeditingsoftware", "XMP ImageEditingSoftware", Meaning::Program},
    Property{"originatingprogram", "XMP OriginatingProgram", Meaning::Program},
    Property{"credit", "XMP photoshop:Credit", Meaning::Words},
    Property{"description", "XMP dc:description", Meaning::Words},
    Property{"usercomment", "XMP exif:UserComment", Meaning::Words},
};

std::string plain_name(const std::string& qualified) {
    const std::size_t colon = qualified.rfind(':');
    const std::string name = colon == std::string::npos ? qualified : qualified.substr(colon + 1);
    return name == "Description" ? std::string() : lower_case(name);  // RDF's own is no property
}

const Property* property_of(const std::string& name) {
    const auto found = std::find_if(kProperties.begin(), kProperties.end(),
                                    [&](const Property& one) { return one.name == name; });
    return found == kProperties.end() ? nullptr : &*found;
}

/// A member of the label that stands as a property of its own, in the label's namespace: under its
/// usual prefixes, or the one that the packet bound to it (some writers call theirs ns0).
std::string_view label_member(const std::string& qualified,
                              bool within_label,
                              const std::string& bound) {
    const std::size_t colon = qualified.find(':');
    const std::string prefix =
        colon == std::string::npos ? "" : lower_case(qualified.substr(0, colon));
    const std::string_view name =
        std::string_view(qualified).substr(colon == std::string::npos ? 0 : colon + 1);
    const auto found = std::find(kAigcMembers.begin(), kAigcMembers.end(), name);
    const bool own = prefix == "tc260" || prefix == "aigc" || (!bound.empty() && prefix == bound);
    const bool of_label = within_label || own;
    return of_label && found != kAigcMembers.end() ? *found : std::string_view();
}

/// Only collects, and never stops the parser from within. What is inside of a property (a list, a
/// structure) is the property's value.
class XmpPacket : public Poco::XML::DefaultHandler {
public:
    explicit XmpPacket(OriginNotes& notes) : notes_(notes) {}

    void startElement(const XMLString&,
                      const XMLString&,
                      const XMLString& name,
                      const Attributes& attributes) override {
        ++depth_;
        bind_prefix(attributes);
        begin_value(name);
        for (int i = 0; i < attributes.getLength(); ++i) {
            attribute(attributes.getQName(i), attributes.getValue(i));
        }
    }

    void endElement(const XMLString&, const XMLString&, const XMLString& name) override {
        keep(text_, name);
        text_.clear();
        if (depth_ == property_depth_) {
            property_ = nullptr;
            property_depth_ = 0;
        }
        --depth_;
    }

    void characters(const char* text, int start, int length) override {
        if (property_ != nullptr && text_.size() < kMostPropertyText) {
            text_.append(text + start, std::min(static_cast<std::size_t>(length),
                                                kMostPropertyText - text_.size()));
        }
    }

    /// The members of a label that stand apart.
    void finish() {
        if (!members_.members.empty()) {
            members_.place = "XMP AIGC";
            notes_.label(std::move(members_));
        }
    }

private:
    [[nodiscard]] bool within_label() const {
        return property_ != nullptr && property_->meaning == Meaning::Label;
    }

    [[nodiscard]] std::string_view member_of(const std::string& name) const {
        return label_member(name, within_label(), label_prefix_);
    }

    /// Notes the prefix of the label's namespace where it is declared.
    void bind_prefix(const Attributes& attributes) {
        constexpr std::string_view kDeclares = "xmlns:";
        for (int i = 0; i < attributes.getLength(); ++i) {
            const std::string& name = attributes.getQName(i);
            if (name.starts_with(kDeclares) &&
                lower_case(attributes.getValue(i)).find("tc260") != std::string::npos) {
                label_prefix_ = lower_case(name.substr(kDeclares.size()));
            }
        }
    }

    void begin_value(const std::string& name) {
        text_.clear();
        const Property* found = property_of(plain_name(name));
        const bool member = !member_of(name).empty();
        if (property_ == nullptr && (found != nullptr || member)) {
            static constexpr Property kMember{"", "XMP AIGC", Meaning::Nothing};
            property_ = found != nullptr ? found : &kMember;
            property_depth_ = depth_;
        }
    }

    void attribute(const std::string& name, const std::string& value) {
        const std::string plain = plain_name(name);
        if (name.starts_with("xmlns")) {
            return;
        }
        if (property_ != nullptr && (plain == "resource" || plain == "value")) {
            note(*property_, value);
        } else if (const auto member = member_of(name); !member.empty()) {
            members_.add(member, value);
        } else if (const Property* found = property_of(plain)) {
            note(*found, value);
        }
    }

    void keep(const std::string& text, const std::string& name) {
        if (property_ == nullptr || text.find_first_not_of(" \t\r\n") == std::string::npos) {
            return;
        }
        if (const auto member = member_of(name); !member.empty()) {
            members_.add(member, trimmed(text));
        } else {
            note(*property_, text);
        }
    }

    void note(const Property& property, const std::string& text) {
        switch (property.meaning) {
            case Meaning::Program:
                return notes_.program(property.place, text);
            case Meaning::SourceType:
                return notes_.source_type(property.place, text);
            case Meaning::Words:
                return notes_.words(property.place, text);
            case Meaning::Generator:
                return notes_.generator(property.place, text);
            case Meaning::Label:
                return notes_.label(property.place, text);
            case Meaning::Nothing:
                return;
        }
    }

    OriginNotes& notes_;
    AigcLabel members_;
    const Property* property_ = nullptr;
    std::string text_;
    std::string label_prefix_;  ///< in small letters; empty: none was declared
    std::size_t depth_ = 0;
    std::size_t property_depth_ = 0;
};

/// Without document types and what they declare: no entity is ever expanded but XML's own five.
bool declares_entities(std::string_view text) {
    return text.find("<!DOCTYPE") != std::string_view::npos ||
           text.find("<!ENTITY") != std::string_view::npos;
}

/// Reads as far as it is XML; what stood before the damage counts.
void parse_packet(std::string_view text, XmpPacket& packet) {
    Poco::XML::SAXParser parser("UTF-8");  // whatever the packet says: it was converted
    try {
        parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, false);
        parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
        parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
        parser.setContentHandler(&packet);
        parser.parseMemoryNP(text.data(), text.size());
    } catch (const Poco::Exception&) {
        return;
    }
}

/// XML's own entities as letters, for a label in a packet that is no XML.
std::string without_entities(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 6> kEntities = {{{"&quot;", '"'},
                                                                             {"&#34;", '"'},
                                                                             {"&#x22;", '"'},
                                                                             {"&#X22;", '"'},
                                                                             {"&apos;", '\''},
                                                                             {"&amp;", '&'}}};
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto found = std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& one) {
            return text.substr(at).starts_with(one.first);
        });
        plain += found == kEntities.end() ? text[at] : found->second;
        at += found == kEntities.end() ? 1 : found->first.size();
    }
    return plain;
}

/// A label in a packet that is damaged before it, or refused.
void read_label_only(std::string_view text, OriginNotes& notes) {
    constexpr std::size_t kMostJson = 8192;
    const std::size_t at =
        text.find("AIGC>") != std::string_view::npos ? text.find("AIGC>") : text.find("AIGC=");
    if (at == std::string_view::npos) {
        return;
    }
    const std::string plain = without_entities(text.substr(at, kMostJson));
    const std::size_t brace = plain.find('{');
    const std::size_t close = plain.find('<');
    if (brace < close) {
        notes.label("XMP AIGC", std::string_view(plain).substr(brace, close - brace));
    }
}

/// The value of a property whose name ends where `text` begins: an attribute's, else an element's.
std::string_view value_behind(std::string_view text) {
    constexpr std::size_t kMostValue = 400;
    text = text.substr(0, kMostValue);
    const std::size_t sign = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const bool attribute = text.substr(sign).starts_with('=');
    const std::size_t begin = attribute ? text.find_first_of("\"'", sign) : text.find('>', sign);
    if (begin == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = text.substr(begin + 1);
    return rest.substr(0, attribute ? rest.find(text[begin]) : rest.find('<'));
}

/// The terms of DigitalSourceType in such a packet.
void read_source_types_only(std::string_view text, OriginNotes& notes) {
    constexpr std::string_view kName = "DigitalSourceType";
    constexpr int kMostTerms = 16;
    std::size_t at = text.find(kName);
    for (int found = 0; at != std::string_view::npos && found < kMostTerms; ++found) {
        notes.source_type("IPTC DigitalSourceType", value_behind(text.substr(at + kName.size())));
        at = text.find(kName, at + kName.size());
    }
}

/// How much is read: all, or to the last tag that ends within the limit.
std::size_t whole_tags(PartBytes bytes) {
    if (bytes.size() <= kMostPacketBytes) {
        return bytes.size();
    }
    const std::size_t end = letters(bytes).rfind('>', kMostPacketBytes - 2);
    return end == std::string_view::npos ? kMostPacketBytes : (end + 2) & ~std::size_t{1};
}

}  // namespace

void read_xmp_origin(PartBytes bytes, OriginNotes& notes) {
    const std::size_t start = letters(bytes).find('<');
    if (start == std::string_view::npos || !notes.next_packet()) {
        return;
    }
    const bool wide = start + 1 < bytes.size() && (bytes[start + 1] == 0 || start % 2 == 1);
    const PartBytes from =
        wide ? bytes.first(bytes.size() & ~std::size_t{1}) : bytes.subspan(start);
    const std::string text = csv_as_utf8(from.first(whole_tags(from)));
    XmpPacket packet(notes);
    const int labels = notes.labels();
    const bool refused = declares_entities(text);
    if (!refused) {
        parse_packet(std::string_view(text).substr(std::min(text.find('<'), text.size())), packet);
        packet.finish();
    }
    const bool cut = from.size() > kMostPacketBytes;
    const std::string_view whole = cut ? letters(from) : std::string_view(text);
    if (notes.labels() == labels) {
        read_label_only(whole, notes);
    }
    if (refused || cut) {
        read_source_types_only(whole, notes);
    }
}

}  // namespace huizhi
