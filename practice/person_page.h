#pragma once

#include <optional>
#include <string>

#include "practice/fault_wire.h"
#include "practice/orders.h"
#include "practice/person_desk.h"
#include "practice/rate_limit.h"

namespace huizhi::practice {

/// A request to the page, read from a form, a multipart form or JSON.
struct PageRequest {
    Fields fields;
    std::string photo;     ///< the file of a multipart form; empty: `image` in base64 holds it
    bool as_page = false;  ///< answered as HTML for people, else as JSON
};

/// The person desk as a web page and as JSON: a stand-in for the police platforms' own pages and
/// apps, which staff use beside Huizhi (channel `export`). Every page and answer is marked
/// 模拟 / SIMULATED. What personal there is comes in request bodies alone, and is never told back.
///
///   GET  /practice/        the page
///   POST /practice/code    format, id_number, mobile -> a code (S2)
///   POST /practice/photo   code, or format, id_number, mobile; and the photo
///   POST /practice/result  code, or format, id_number
///
/// Threads: any. Never throws on malformed input.
class PersonPage {
public:
    static constexpr const char* kPath = "/practice/";

    PersonPage(PersonDesk& desk, RateLimit& rate, OrderBook& orders)
        : desk_(desk), rate_(rate), orders_(orders) {}

    [[nodiscard]] Answer get(const std::string& path) const;
    /// `request` empty: its body could not be read.
    [[nodiscard]] Answer post(const std::string& path, const std::optional<PageRequest>& request);

private:
    [[nodiscard]] Answer code(const PageRequest& request);
    [[nodiscard]] Answer photo(const PageRequest& request);
    [[nodiscard]] Answer result(const PageRequest& request);

    PersonDesk& desk_;
    RateLimit& rate_;
    OrderBook& orders_;
};

}  // namespace huizhi::practice
