// What comes over wires: a plugin's process, a platform's reply, a stranger's request.
#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "core/network/form_file.h"
#include "core/network/http_reply_parser.h"
#include "core/network/request_bytes.h"
#include "core/plugins/helper/plugin_wire.h"
#include "practice/request_fields.h"
#include "tests/fuzz/driver.h"

namespace huizhi::fuzz {
namespace {

constexpr std::size_t kMostBody = 10'000;

std::string_view view_of(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<Bytes> wire_seeds() {
    std::vector<WireMessage> messages(7);
    messages[0].kind = WireKind::Ready;
    messages[0].self = PluginSelf{};
    messages[1].kind = WireKind::Judge;
    messages[1].facts = PhotoFacts{};
    messages[1].format = PhotoFormat{};
    messages[2].kind = WireKind::Done;
    messages[2].findings = std::vector<Finding>(2);
    messages[3].kind = WireKind::Send;
    messages[3].http = HttpRequest{};
    messages[3].http->body = "body";
    messages[4].kind = WireKind::Reply;
    messages[4].reply = HttpReply{200, {{"content-type", "text/plain"}}, "body"};
    messages[5].kind = WireKind::Done;
    messages[5].answers = std::vector<ChannelAnswer>(2);
    messages[6].kind = WireKind::Submit;
    messages[6].request = ChannelRequest{};
    messages[6].settings = ChannelSettings{"https://api.example", "key", {{"a", "b"}}};
    std::vector<Bytes> seeds;
    seeds.reserve(messages.size());
    for (const WireMessage& message : messages) {
        seeds.push_back(bytes_of(write_wire(message).value()));
    }
    return seeds;
}

/// All but the head is JSON then.
void mend_wire(Bytes& bytes) {
    if (bytes.size() < kWireHeadBytes) {
        return;
    }
    std::memcpy(bytes.data(), "HZP1", 4);
    std::uint32_t blob = 0;
    std::memcpy(&blob, bytes.data() + 8, 4);
    const auto all = static_cast<std::uint32_t>(bytes.size() - kWireHeadBytes);
    const std::uint32_t json = all - std::min(blob, all);
    blob = all - json;
    std::memcpy(bytes.data() + 4, &json, 4);
    std::memcpy(bytes.data() + 8, &blob, 4);
}

std::string read_message(const Bytes& bytes) {
    const auto message = read_wire(view_of(bytes));
    if (!message) {
        return word_of(message.error());
    }
    const auto again = write_wire(*message);
    expect(again.ok(), "what was read can be written");
    expect(read_wire(*again).ok(), "and read again");
    return "sound " + std::to_string(static_cast<int>(message->kind));
}

using Progress = HttpReplyParser::Progress;

std::string read_reply(const Bytes& bytes) {
    HttpReplyParser at_once(kMostBody);
    const Progress whole = at_once.feed(view_of(bytes));
    HttpReplyParser dripping(kMostBody);
    Progress dripped = Progress::NeedsMore;
    for (std::size_t at = 0; at < bytes.size() && dripped == Progress::NeedsMore; ++at) {
        dripped = dripping.feed(view_of(bytes).substr(at, 1));
    }
    // A line that never ends is given up sooner when it drips.
    expect(dripped == whole || dripped == Progress::Malformed, "a reply is whole however it comes");
    if (whole != Progress::Whole || dripped != whole) {
        return "state " + std::to_string(static_cast<int>(whole)) +
               std::to_string(static_cast<int>(at_once.end()));
    }
    const HttpReply reply = at_once.take();
    expect(reply.body.size() <= kMostBody, "a body keeps its limit");
    expect(dripping.take().body == reply.body, "a body is the same however it comes");
    return "sound " + std::to_string(reply.status / 100);
}

std::string read_request(const Bytes& bytes) {
    RequestBytes at_once(kMostBody);
    const auto whole = at_once.add(view_of(bytes));
    RequestBytes dripping(kMostBody);
    auto dripped = dripping.progress();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        dripped = dripping.add(view_of(bytes).substr(at, 1));
        if (dripped == RequestBytes::Progress::Whole) {
            expect(whole != RequestBytes::Progress::InHead, "what was whole stays so");
            break;
        }
    }
    return (whole == RequestBytes::Progress::Whole ? "sound " : "state ") +
           std::to_string(static_cast<int>(whole)) + std::to_string(static_cast<int>(dripped));
}

}  // namespace

std::vector<Driver> message_drivers() {
    const std::vector<std::string> http = {"\r\n",
                                           "\r\n\r\n",
                                           "Content-Length: ",
                                           "Transfer-Encoding: chunked\r\n",
                                           "HTTP/1.1 200 ",
                                           "HTTP/1.1 100 ",
                                           "0\r\n\r\n",
                                           "7fffffff\r\n",
                                           ";",
                                           "\n\n",
                                           "Expect: 100-continue\r\n",
                                           "-1",
                                           "99999999999999999999"};
    const std::string chunked = "Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\nX: y\r\n\r\n";
    return {
        {"wire",
         wire_seeds,
         {"\"", "{", "[", "null", "1e999", "-1", "NaN", "HZP1"},
         read_message,
         mend_wire},
        {"http_reply",
         these({bytes_of("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"),
                bytes_of("HTTP/1.1 200 OK\r\n" + chunked),
                bytes_of("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 None\r\n\r\n")}),
         http, read_reply},
        {"http_request",
         these({bytes_of("POST /notice/abc HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"),
                bytes_of("POST /notice/abc HTTP/1.1\r\n" + chunked),
                bytes_of("GET /photo/abc.jpg HTTP/1.1\r\n\r\n")}),
         http, read_request},
        {"form_file",
         these({bytes_of("--b\r\nContent-Disposition: form-data; name=\"photo\"; "
                         "filename=\"x.jpg\"\r\n\r\nphoto\r\n--b--\r\n"),
                bytes_of("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\n"
                         "Content-Disposition: form-data; filename=\"\"\r\n\r\n\r\n--b--")}),
         {"--b", "\r\n--b", "\r\n\r\n", "--", "filename=", "--b--"},
         [](const Bytes& bytes) {
             const auto file = file_of_form("multipart/form-data; boundary=b", view_of(bytes));
             expect(!file || (!file->empty() && file->size() < bytes.size()),
                    "a file lies inside its form");
             return std::string(file ? "sound" : "none");
         }},
        {"practice_json",
         these({bytes_of(R"({"a": "b", "c": 7})")}),
         {"\"", "{", "[", "null"},
         [](const Bytes& bytes) {
             return practice::fields_of_json(text_of(bytes)) ? std::string("sound")
                                                             : std::string("none");
         }},
    };
}

}  // namespace huizhi::fuzz
