#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace huizhi {

/// One place in a JSON document, for reading with checks. The first thing that is wrong anywhere in
/// the document is kept with its JSON pointer; reading goes on with harmless values, and the caller
/// asks for the problem once, at the end. A name that stands twice in one object is wrong from the
/// beginning.
///
/// Owns:    shares the document.
/// Threads: one at a time for each document.
class JsonNode {
public:
    /// Errors: InvalidInput naming the file: no JSON, bad UTF-8, nested deeper than 32, a text
    /// longer than
    ///         8 KB.
    [[nodiscard]] static Result<JsonNode> parse(std::string_view json, const std::string& file);

    /// Names a member that is none of these as wrong; "note" and what begins with "$" may stand
    /// anywhere.
    void allow(std::initializer_list<std::string_view> names) const;
    [[nodiscard]] bool has(const std::string& name) const;

    /// The member, an object or array; an empty one (and a problem) when it is missing or another.
    [[nodiscard]] JsonNode object(const std::string& name) const;
    [[nodiscard]] std::vector<JsonNode> list(const std::string& name) const;
    [[nodiscard]] std::vector<std::string> names() const;  ///< of this object's members

    [[nodiscard]] std::string text(const std::string& name) const;  ///< required, not empty
    [[nodiscard]] std::string text_or(const std::string& name, const std::string& otherwise) const;
    [[nodiscard]] Text words(const std::string& name) const;  ///< {"zh": .., "en": ..}, both said
    [[nodiscard]] std::int64_t whole(const std::string& name,
                                     std::int64_t least,
                                     std::int64_t most) const;
    [[nodiscard]] std::optional<double> number_or_none(const std::string& name) const;
    [[nodiscard]] bool flag_or(const std::string& name, bool otherwise) const;
    [[nodiscard]] std::string own_text() const;  ///< of a list's element
    [[nodiscard]] double own_number() const;
    [[nodiscard]] Text own_words() const;

    /// Records that the member `name` (or, empty, this place) is wrong.
    void wrong(const std::string& name, const std::string& zh, const std::string& en) const;
    [[nodiscard]] const std::optional<Error>& problem() const;

private:
    struct Document;
    JsonNode(std::shared_ptr<Document> document, const void* value, std::string pointer)
        : document_(std::move(document)), value_(value), pointer_(std::move(pointer)) {}
    [[nodiscard]] std::string seen_text(const std::string& name) const;  ///< as people see it

    std::shared_ptr<Document> document_;
    const void* value_;    ///< nlohmann::json inside `document_`; null: nothing there
    std::string pointer_;  ///< RFC 6901
};

/// Parses, reads with `read`, and gives the document's first problem if there was one.
template <class Value, class Read>
[[nodiscard]] Result<Value> read_json(std::string_view json,
                                      const std::string& file,
                                      const Read& read) {
    const Result<JsonNode> root = JsonNode::parse(json, file);
    if (!root) {
        return root.error();
    }
    Value value = read(*root);
    if (root->problem()) {
        return *root->problem();
    }
    return value;
}

}  // namespace huizhi
