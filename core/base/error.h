#pragma once

#include <string>
#include <utility>

#include "core/base/remedy.h"
#include "huizhi/text.h"

namespace huizhi {

/// What the user can do about it; each code is another thing to do. The command line's exit codes
/// follow from it (docs/command-line.md).
enum class ErrorCode {
    Refused,           ///< the answer is no: a limit cannot be reached, a state forbids it
    Usage,             ///< the call itself is wrong
    InvalidInput,      ///< a file or field is unreadable or invalid: `file` or `field` names it
    NotPermitted,      ///< login, role, licence or consent is missing
    Environment,       ///< disk, network or database
    NotFound,          ///< no such thing
    LimitUnreachable,  ///< no encoding meets the format's byte window
};

struct Error {
    ErrorCode code = ErrorCode::Environment;
    Text message;
    std::string field;             ///< the field at fault, as the user knows it; may be empty
    std::string file;              ///< the file at fault; may be empty
    Remedy remedy = Remedy::None;  ///< beside the message, which does not say it
    std::string about{};           ///< what the remedy is about: an id, a rule, a key

    /// The same error with what helps.
    [[nodiscard]] Error with(Remedy what, std::string of = {}) const {
        Error error = *this;
        error.remedy = what;
        error.about = std::move(of);
        return error;
    }

    /// The shapes that most errors have.
    [[nodiscard]] static Error refused(std::string field, Text message) {
        return {ErrorCode::Refused, std::move(message), std::move(field), ""};
    }
    [[nodiscard]] static Error invalid(std::string field, Text message) {
        return {ErrorCode::InvalidInput, std::move(message), std::move(field), ""};
    }
    [[nodiscard]] static Error not_permitted(std::string field, Text message) {
        return {ErrorCode::NotPermitted, std::move(message), std::move(field), ""};
    }
    [[nodiscard]] static Error not_found(std::string field, Text message) {
        return {ErrorCode::NotFound, std::move(message), std::move(field), ""};
    }
    [[nodiscard]] static Error environment(Text message, std::string file = "") {
        return {ErrorCode::Environment, std::move(message), "", std::move(file)};
    }
};

}  // namespace huizhi
