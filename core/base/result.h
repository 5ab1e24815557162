#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

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

/// A value, or why there is none. Expected failures travel as values; nothing here throws.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : held_(std::move(value)) {}  // NOLINT(google-explicit-constructor): a value is a result
    Result(Error error)
        : held_(std::move(error)) {}  // NOLINT(google-explicit-constructor): an error is a result

    [[nodiscard]] bool ok() const { return held_.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Precondition of the next four: ok().
    [[nodiscard]] T& value() { return *std::get_if<T>(&held_); }
    [[nodiscard]] const T& value() const { return *std::get_if<T>(&held_); }
    T* operator->() { return std::get_if<T>(&held_); }
    const T* operator->() const { return std::get_if<T>(&held_); }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }

    /// Precondition: not ok().
    [[nodiscard]] const Error& error() const { return *std::get_if<Error>(&held_); }

private:
    std::variant<T, Error> held_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor): an error is a result

    [[nodiscard]] bool ok() const { return !error_; }
    explicit operator bool() const { return ok(); }
    /// Precondition: not ok().
    [[nodiscard]] const Error& error() const { return *error_; }

private:
    std::optional<Error> error_;
};

}  // namespace huizhi
