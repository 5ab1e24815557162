#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "huizhi/transport.h"

namespace huizhi {

/// Reads one HTTP/1.x reply from the bytes as they come, and is sure whether it is whole: a body
/// shorter than announced is never taken for a reply.
class HttpReplyParser {
public:
    enum class Progress { NeedsMore, Whole, Malformed, TooLarge };

    explicit HttpReplyParser(std::size_t max_body_bytes) : max_body_bytes_(max_body_bytes) {}

    [[nodiscard]] Progress feed(std::string_view bytes);
    /// The other side closed.
    [[nodiscard]] Progress end();
    /// Precondition: the last progress was Whole.
    [[nodiscard]] HttpReply take() { return std::move(reply_); }

private:
    enum class Part { Head, Counted, UntilClose, ChunkSize, ChunkData, ChunkEnd, Trailer, Done };

    [[nodiscard]] std::string_view waiting() const {
        return std::string_view(waiting_).substr(at_);
    }
    [[nodiscard]] Progress step();
    [[nodiscard]] Progress read_head();
    [[nodiscard]] bool parse_head(std::string_view head);
    [[nodiscard]] Progress choose_body();
    [[nodiscard]] Progress read_counted();
    [[nodiscard]] Progress read_chunk_size();
    [[nodiscard]] Progress read_line_end(Part next);

    std::size_t max_body_bytes_;
    std::string waiting_;  ///< bytes not understood yet, from `at_` on
    std::size_t at_ = 0;   ///< 0 but while bytes are fed
    Part part_ = Part::Head;
    std::size_t left_ = 0;  ///< of the counted body or the chunk
    HttpReply reply_;
};

}  // namespace huizhi
