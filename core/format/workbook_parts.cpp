#include "core/format/workbook_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

using Bytes = std::span<const std::uint8_t>;
using Poco::XML::Attributes;
using Poco::XML::XMLString;

constexpr std::size_t kMostColumns = 64;
constexpr std::size_t kMostCellBytes = 4096;
constexpr std::size_t kMostTextBytes = 64u << 20;
constexpr std::size_t kMostCells = 8'000'000;  ///< more than 100,000 rows of all columns
constexpr std::size_t kMostTags = 8'000'000;  ///< 100,000 people of 19 filled cells, four tags each
constexpr std::size_t kLongestTag = 256u << 10;
constexpr int kDeepest = 64;
constexpr double kExactBelow = 1e15;  ///< IEEE 754: every whole number below has all its digits

/// An attribute by its local name; empty when it is not there.
std::string attribute(const Attributes& attributes, std::string_view name) {
    for (int i = 0; i < attributes.getLength(); ++i) {
        if (attributes.getLocalName(i) == name) {
            return attributes.getValue(i);
        }
    }
    return {};
}

/// What the handlers below share: they only collect and never stop the parser from within.
class Part : public Poco::XML::DefaultHandler {
public:
    void startElement(const XMLString&,
                      const XMLString& name,
                      const XMLString&,
                      const Attributes& attributes) override {
        begin(name, attributes);
    }
    void endElement(const XMLString&, const XMLString& name, const XMLString&) override {
        end(name);
    }
    void characters(const char* text, int start, int length) override {
        if (text_ != nullptr && text_->size() < kMostCellBytes) {
            text_->append(text + start, std::min(static_cast<std::size_t>(length),
                                                 kMostCellBytes - text_->size()));
        }
    }

protected:
    virtual void begin(const std::string& name, const Attributes& attributes) = 0;
    virtual void end(const std::string&) {}
    /// Where the following characters go; null: nowhere.
    void collect(std::string* text) { text_ = text; }

private:
    std::string* text_ = nullptr;
};

/// Neither another encoding, in which a document type could hide, nor a document type.
bool is_plain_xml(Bytes xml) {
    const std::string_view text(reinterpret_cast<const char*>(xml.data()), xml.size());
    return is_utf8(text) && text.find('\0') == std::string_view::npos &&
           text.find("<!DOCTYPE") == std::string_view::npos &&
           text.find("<!ENTITY") == std::string_view::npos;
}

/// Where markup that is no tag ends: a comment, a section of plain text, an instruction. 0: it is a
/// tag.
std::size_t end_of_other(std::string_view text, std::size_t at) {
    using namespace std::string_view_literals;
    for (const auto& [begin, end] :
         {std::pair{"<!--"sv, "-->"sv}, {"<![CDATA["sv, "]]>"sv}, {"<?"sv, "?>"sv}}) {
        if (text.substr(at).starts_with(begin)) {
            return std::min(text.find(end, at + begin.size()), text.size());
        }
    }
    return 0;
}

/// Where a tag ends: what stands in quotes is a value, which may hold ">" and "/" too.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
    constexpr std::string_view kStops = "\"'>";
    at = text.find_first_of(kStops, at);
    while (at < text.size() && text[at] != '>') {
        const std::size_t closed = text.find(text[at], at + 1);
        at = closed < text.size() ? text.find_first_of(kStops, closed + 1) : closed;
    }
    return std::min(at, text.size());
}

/// No more tags, none longer and none deeper than any spreadsheet writes: what the parser would
/// take of them grows faster than they do.
bool is_bounded(std::string_view text) {
    int depth = 0;
    std::size_t tags = 0;
    for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at)) {
        if (const std::size_t end = end_of_other(text, at); end > 0) {
            at = end;
            continue;
        }
        const std::size_t end = end_of_tag(text, at);
        const bool closing = text.substr(at, 2) == "</";
        depth += closing ? -1 : (text[end - 1] == '/' ? 0 : 1);
        if (++tags > kMostTags || end - at > kLongestTag || depth > kDeepest) {
            return false;
        }
        at = end;
    }
    return true;
}

bool parse(Bytes xml, Part& part) {
    if (!is_plain_xml(xml) ||
        !is_bounded({reinterpret_cast<const char*>(xml.data()), xml.size()})) {
        return false;
    }
    try {
        Poco::XML::SAXParser parser;
        parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
        parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
        parser.setContentHandler(&part);
        parser.parseMemoryNP(reinterpret_cast<const char*>(xml.data()), xml.size());
        return true;
    } catch (const Poco::Exception&) {
        return false;
    }
}

class BookPart : public Part {
public:
    std::vector<BookSheet> sheets;

protected:
    void begin(const std::string& name, const Attributes& attributes) override {
        if (name == "sheet") {
            const std::string state = attribute(attributes, "state");
            sheets.push_back({attribute(attributes, "id"), !state.empty() && state != "visible"});
        }
    }
};

class RelationsPart : public Part {
public:
    std::map<std::string, std::string> targets;

protected:
    void begin(const std::string& name, const Attributes& attributes) override {
        if (name == "Relationship") {
            targets[attribute(attributes, "Id")] = attribute(attributes, "Target");
        }
    }
};

/// A text is one or more runs; what is told of how it is read aloud (rPh) is none of it.
class StringsPart : public Part {
public:
    std::vector<std::string> strings;

protected:
    void begin(const std::string& name, const Attributes&) override {
        if (name == "si") {
            strings.emplace_back();
        } else if (name == "rPh") {
            aloud_ = true;
        } else if (name == "t" && !aloud_ && !strings.empty()) {
            collect(&strings.back());
        }
    }
    void end(const std::string& name) override {
        if (name == "t") {
            collect(nullptr);
        } else if (name == "rPh") {
            aloud_ = false;
        }
    }

private:
    bool aloud_ = false;
};

/// "AB12" is column 27, from 0; nothing for what is no place.
std::optional<std::size_t> column_of(const std::string& place) {
    std::size_t column = 0;
    std::size_t letters = 0;
    while (letters < place.size() && letters < 4 && place[letters] >= 'A' &&
           place[letters] <= 'Z') {
        column = column * 26 + static_cast<std::size_t>(place[letters++] - 'A') + 1;
    }
    return letters > 0 ? std::optional(column - 1) : std::nullopt;
}

/// A figure as people write it, see read_workbook.
std::string written_figure(const std::string& text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) {
        return text;
    }
    const bool whole = std::trunc(value) == value;
    if (!whole) {
        return text;
    }
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), std::abs(value) < kExactBelow ? "%.0f" : "%.14E", value);
    return out.data();
}

class SheetPart : public Part {
public:
    SheetPart(const std::vector<std::string>& shared, std::size_t most_rows, BookFill& fill)
        : shared_(shared), most_rows_(most_rows), fill_(fill) {}

    Table table;

protected:
    void begin(const std::string& name, const Attributes& attributes) override {
        if (name == "row") {
            begin_row(attribute(attributes, "r"));
        } else if (name == "c") {
            begin_cell(attribute(attributes, "r"), attribute(attributes, "t"));
        } else if (name == "rPh") {
            aloud_ = true;
        } else if (name == "v" || (name == "t" && !aloud_)) {
            collect(&value_);
        }
    }

    void end(const std::string& name) override {
        if (name == "v" || name == "t") {
            collect(nullptr);
        } else if (name == "rPh") {
            aloud_ = false;
        } else if (name == "c") {
            keep_cell();
        } else if (name == "row" && !is_blank_row(row_.cells)) {
            keep_row();
        }
    }

private:
    void begin_row(const std::string& number) {
        std::size_t line = row_.line + 1;
        std::from_chars(number.data(), number.data() + number.size(), line);
        row_ = {line, {}};
        column_ = 0;
    }

    void begin_cell(const std::string& place, const std::string& type) {
        column_ = column_of(place).value_or(column_);
        type_ = type;
        value_.clear();
    }

    void keep_cell() {
        std::string text = written_value();
        const std::size_t column = column_++;
        fill_.text_bytes += text.size();
        if (fill_.text_bytes > kMostTextBytes) {
            table.too_large = true;  // a row of which nothing is kept looks like a blank one
        } else if (column < kMostColumns) {
            row_.cells.resize(std::max(row_.cells.size(), column + 1));
            row_.cells[column] = std::move(text);
        }
    }

    void keep_row() {
        const bool room = row_.cells.size() <= kMostCells - fill_.cells;
        if (table.rows.size() >= most_rows_ || fill_.text_bytes > kMostTextBytes || !room) {
            table.too_large = true;
            return;
        }
        fill_.cells += row_.cells.size();
        table.rows.push_back(row_);
    }

    [[nodiscard]] std::string written_value() const {
        if (type_ == "s") {
            std::size_t at = shared_.size();
            std::from_chars(value_.data(), value_.data() + value_.size(), at);
            return at < shared_.size() ? shared_[at] : std::string();
        }
        if (type_ == "e") {
            return {};  // #N/A and the like
        }
        return type_.empty() || type_ == "n" ? written_figure(value_) : value_;
    }

    const std::vector<std::string>& shared_;
    std::size_t most_rows_;
    BookFill& fill_;
    TableRow row_;
    std::size_t column_ = 0;
    std::string type_;
    std::string value_;
    bool aloud_ = false;
};

}  // namespace

std::optional<std::vector<BookSheet>> sheets_of_book(Bytes xml) {
    BookPart part;
    return parse(xml, part) ? std::optional(std::move(part.sheets)) : std::nullopt;
}

std::optional<std::map<std::string, std::string>> book_relations(Bytes xml) {
    RelationsPart part;
    return parse(xml, part) ? std::optional(std::move(part.targets)) : std::nullopt;
}

std::optional<std::vector<std::string>> shared_strings(Bytes xml) {
    StringsPart part;
    return parse(xml, part) ? std::optional(std::move(part.strings)) : std::nullopt;
}

std::optional<Table> sheet_rows(Bytes xml,
                                const std::vector<std::string>& shared,
                                std::size_t most_rows,
                                BookFill& fill) {
    SheetPart part(shared, most_rows, fill);
    return parse(xml, part) ? std::optional(std::move(part.table)) : std::nullopt;
}

}  // namespace huizhi
