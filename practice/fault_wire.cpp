#include "practice/fault_wire.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

#include <Poco/Net/HTTPResponse.h>

namespace huizhi::practice {
namespace {

constexpr std::size_t kDripPieces = 10;

/// What a platform in trouble has been seen to send instead of its answer.
constexpr std::array<const char*, 8> kNonsense{
    "",
    "{",
    "[]",
    "null",
    "{\"code\":\"zero\",\"msg\":\"\",\"data\":{}}",
    "{\"code\":0,\"msg\":\"\",\"data\":null}",
    "{\"code\":0,\"msg\":\"\",\"data\":{\"order_no\":null,\"pic_id\":[],\"status\":\"?\"}}",
    "<html><body>Bad Gateway</body></html>"};

void wait(int ms) {
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

void write_all(Poco::Net::StreamSocket& socket, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const int done =
            socket.sendBytes(bytes.data() + sent, static_cast<int>(bytes.size() - sent));
        if (done <= 0) {
            return;
        }
        sent += static_cast<std::size_t>(done);
    }
}

std::string head_of(const Answer& answer, const std::string& more) {
    const auto status = static_cast<Poco::Net::HTTPResponse::HTTPStatus>(answer.http_status);
    return "HTTP/1.1 " + std::to_string(answer.http_status) + " " +
           Poco::Net::HTTPResponse::getReasonForStatus(status) +
           "\r\nContent-Type: " + answer.type +
           "\r\nContent-Length: " + std::to_string(answer.body.size()) +
           "\r\nConnection: close\r\n" + more + "\r\n";
}

void write_in_pieces(Poco::Net::StreamSocket& socket, const std::string& bytes, int slow_ms) {
    const std::size_t piece = bytes.size() / kDripPieces + 1;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        wait(slow_ms / static_cast<int>(kDripPieces));
        write_all(socket, bytes.substr(at, piece));
    }
}

/// What changes in the answer itself; more head lines are returned.
std::string spoil(Answer& answer, const Fault& fault) {
    switch (fault.kind) {
        case FaultKind::WrongJson:
            answer.body = kNonsense[fault.dice % kNonsense.size()];
            return "";
        case FaultKind::WrongType:
            answer.type = "text/html; charset=gbk";
            return "";
        case FaultKind::ServerError:
            answer = {500, "text/plain", "Internal Server Error", false};
            return "";
        case FaultKind::Redirect:
            answer = {302, "text/html", "<a href=\"/moved\">moved</a>", false};
            return "Location: /moved\r\n";
        default:
            return "";
    }
}

}  // namespace

void write_reply(Poco::Net::StreamSocket& socket,
                 Answer answer,
                 const std::optional<Fault>& fault,
                 int slow_ms) {
    const FaultKind kind = fault ? fault->kind : FaultKind::Clock;  // Clock: nothing to spoil
    if (kind == FaultKind::Late) {
        wait(fault->ms);
    }
    if (kind == FaultKind::Lost) {
        socket.shutdown();
        return;
    }
    const std::string head = fault ? spoil(answer, *fault) : "";
    const std::string bytes = head_of(answer, head) + answer.body;
    if (kind == FaultKind::Truncated) {
        const std::size_t missing = 1 + fault->dice % std::max<std::size_t>(answer.body.size(), 1);
        write_all(socket, bytes.substr(0, bytes.size() - missing));
    } else if (kind == FaultKind::Reset) {
        write_all(socket, bytes.substr(0, fault->dice % bytes.size()));
        reset(socket);
        return;
    } else if (kind == FaultKind::Drip || answer.drips) {
        write_in_pieces(socket, bytes, kind == FaultKind::Drip ? fault->ms : slow_ms);
    } else {
        write_all(socket, bytes);
    }
    socket.shutdownSend();
}

void reset(Poco::Net::StreamSocket& socket) {
    socket.setLinger(true, 0);
    socket.close();
}

}  // namespace huizhi::practice
