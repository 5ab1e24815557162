#pragma once

#include <functional>
#include <future>
#include <optional>
#include <utility>

namespace huizhi {

/// What one thread reads another works at, while the first reads on: piece by piece, in their
/// order. Where the system has no thread to give, the work is done when it is asked for.
///
/// Owns:    the piece under way; whoever ends earlier waits for its work.
/// Threads: one; `work` is called on another, and shares nothing with it but what may be read
///          by both.
template <class Piece, class Made>
class OneBehind {
public:
    struct Done {
        Piece piece;
        Made made;
    };

    explicit OneBehind(std::function<Made(const Piece&)> work) : work_(std::move(work)) {}
    ~OneBehind() {
        if (made_.valid()) {
            made_.wait();
        }
    }
    OneBehind(const OneBehind&) = delete;
    OneBehind& operator=(const OneBehind&) = delete;

    /// Begins with this piece; gives the one before it.
    [[nodiscard]] std::optional<Done> next(Piece piece) {
        std::optional<Done> before = last();
        piece_.emplace(std::move(piece));
        made_ = std::async(std::launch::async | std::launch::deferred,
                           [this] { return work_(*piece_); });
        return before;
    }
    /// The piece under way; nothing where there is none.
    [[nodiscard]] std::optional<Done> last() {
        if (!made_.valid()) {
            return std::nullopt;
        }
        Made made = made_.get();
        return Done{*std::exchange(piece_, std::nullopt), std::move(made)};
    }

private:
    std::function<Made(const Piece&)> work_;
    std::optional<Piece> piece_;
    std::future<Made> made_;
};

}  // namespace huizhi
