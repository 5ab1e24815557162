#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/plugins/helper/plugin_library.h"
#include "huizhi/certificate.h"
#include "huizhi/channel.h"

namespace huizhi {

/// What a message between the program and a plugin's helper process is about.
enum class WireKind {
    Ready,     ///< helper: the library is loaded; `self`
    Refused,   ///< helper: it cannot be used; `words`
    Judge,     ///< program: `facts`, `format`
    Submit,    ///< program: `request`, `settings`
    Ask,       ///< program: `text` is the order's number, `settings`
    AskMany,   ///< program: `orders`, `settings`
    Notice,    ///< program: `text` is the callback's body, `settings`
    Test,      ///< program: `settings`
    Send,      ///< helper, in the midst of a call: `http`
    Reply,     ///< program, to Send: `reply`, or `failure`; `may_begin_more`
    Done,      ///< helper: `findings`, `answer`, `answers` or `notice`; of Notice possibly none;
               ///< `words`: what the library tried meanwhile, and was refused
    Failed,    ///< helper: the plugin threw
    NoWalls,   ///< helper: this system cannot keep a library in, so it loaded none; `words`
    Trespass,  ///< helper: what the library tried while it was loaded, and was refused; `words`
};

/// One message; the members that its kind names are there. Values only.
struct WireMessage {
    WireKind kind = WireKind::Failed;
    int call = 0;  ///< numbers the calls of one helper; its answers repeat it. Ready: 0
    std::string text;
    Text words;
    std::optional<PluginSelf> self;
    std::optional<PhotoFacts> facts;
    std::optional<PhotoFormat> format;
    std::optional<ChannelRequest> request;
    std::optional<ChannelSettings> settings;
    std::optional<HttpRequest> http;
    std::optional<HttpReply> reply;
    std::optional<TransportFailure> failure;
    std::optional<std::vector<Finding>> findings;
    std::optional<bool> may_begin_more;  ///< as the program's transport says it
    std::optional<ChannelAnswer> answer;
    std::optional<std::vector<std::string>> orders;
    std::optional<std::vector<ChannelAnswer>> answers;
    std::optional<ChannelNotice> notice;
};

/// The largest message: its values as JSON, and beside them the bytes of pictures and bodies.
inline constexpr std::size_t kMaxWireJsonBytes = std::size_t{4} << 20U;
inline constexpr std::size_t kMaxWireBlobBytes = std::size_t{64} << 20U;
inline constexpr std::size_t kWireHeadBytes = 12;

/// Ready to be written: a head (mark and two lengths), JSON, bytes. Text that is no UTF-8 is
/// replaced; a figure that is none (NaN) is written so that the reader refuses it.
/// Errors: InvalidInput when it is too large or an enumerator is none. Never throws.
[[nodiscard]] Result<std::string> write_wire(const WireMessage& message);

/// The length of the whole message that begins with these kWireHeadBytes bytes.
/// Errors: InvalidInput: no message, or too large.
[[nodiscard]] Result<std::size_t> wire_length(std::string_view head);

/// Reads a whole message as if an enemy had written it: every member of the right type, every
/// figure finite and in range, every name known, nothing missing, no text longer than 64 KB, no
/// list longer than a thousand. Errors: InvalidInput saying where. Never throws.
[[nodiscard]] Result<WireMessage> read_wire(std::string_view bytes);

}  // namespace huizhi
