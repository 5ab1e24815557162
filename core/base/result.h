#pragma once

#include <optional>
#include <utility>
#include <variant>

#include "core/base/error.h"

namespace huizhi {

/// A value, or why there is none. Expected failures travel as values; nothing here throws.
template <class T>
class [[nodiscard]] Result {
public:
    // A value is a result, and so is an error.
    // NOLINTNEXTLINE(google-explicit-constructor)
    Result(T value) : held_(std::move(value)) {}
    // NOLINTNEXTLINE(google-explicit-constructor)
    Result(Error error) : held_(std::move(error)) {}

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
    // NOLINTNEXTLINE(google-explicit-constructor)
    Result(Error error) : error_(std::move(error)) {}

    [[nodiscard]] bool ok() const { return !error_; }
    explicit operator bool() const { return ok(); }
    /// Precondition: not ok().
    [[nodiscard]] const Error& error() const { return *error_; }

private:
    std::optional<Error> error_;
};

}  // namespace huizhi
