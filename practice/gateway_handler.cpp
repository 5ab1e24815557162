#include "practice/gateway_handler.h"

#include <istream>
#include <optional>
#include <utility>

#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/PartHandler.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include "practice/fault_wire.h"
#include "practice/ledger.h"
#include "practice/request_fields.h"

namespace huizhi::practice {
namespace {

constexpr int kMaxFields = 32;
constexpr int kMaxValueBytes = 24 * 1024 * 1024;

std::string kind_of(const Poco::Net::HTTPServerRequest& request, const std::string& path) {
    return request.getMethod() == "GET" ? "file" : path.substr(path.rfind('/') + 1);
}

/// Counts a request for as long as it is at work.
class AtWork {
public:
    explicit AtWork(std::atomic<int>& count) : count_(count) { ++count_; }
    ~AtWork() { --count_; }
    AtWork(const AtWork&) = delete;
    AtWork& operator=(const AtWork&) = delete;

private:
    std::atomic<int>& count_;
};

std::string read_body(Poco::Net::HTTPServerRequest& request, std::streamsize length) {
    std::string body(static_cast<std::size_t>(length), '\0');
    request.stream().read(body.data(), length);
    body.resize(static_cast<std::size_t>(request.stream().gcount()));
    return body;
}

void limit(Poco::Net::HTMLForm& form) {
    form.setFieldLimit(kMaxFields);
    form.setValueLengthLimit(kMaxValueBytes);
}

/// Keeps the file of a multipart form.
class FilePart final : public Poco::Net::PartHandler {
public:
    void handlePart(const Poco::Net::MessageHeader&, std::istream& stream) override {
        Poco::StreamCopier::copyToString(stream, bytes);
    }
    std::string bytes;
};

/// Nothing when the body is of no known kind, damaged or shorter than was said.
std::optional<PageRequest> read_page_request(Poco::Net::HTTPServerRequest& request,
                                             std::streamsize length) {
    PageRequest read;
    read.as_page = request.get("Accept", "").find("text/html") != std::string::npos;
    if (request.getContentType().starts_with("application/json")) {
        auto fields = fields_of_json(read_body(request, length));
        read.fields = fields.value_or(Fields{});
        return fields ? std::optional(std::move(read)) : std::nullopt;
    }
    try {
        Poco::Net::HTMLForm form;
        limit(form);
        FilePart file;
        form.load(request, request.stream(), file);
        read.fields = Fields(form.begin(), form.end());
        read.photo = std::move(file.bytes);
        return read;
    } catch (const std::exception&) {
        return {};
    }
}

class Handler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit Handler(GatewayDesk& desk) : desk_(desk) {}

    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override {
        try {
            serve(request);
        } catch (const std::exception&) {
            // The client is gone or sent nonsense; this connection ends, the server goes on.
            response.setStatus(Poco::Net::HTTPResponse::HTTP_BAD_REQUEST);
            response.setContentLength(0);
            response.send();
        }
    }

private:
    void serve(Poco::Net::HTTPServerRequest& request) {
        // Replies are written to the socket itself: a fault may end them at any byte.
        auto& socket = dynamic_cast<Poco::Net::HTTPServerRequestImpl&>(request).socket();
        const std::string path = Poco::URI(request.getURI()).getPath();
        if (path == kLedgerPath) {
            write({200, "application/json; charset=utf-8", ledger(), false}, {}, socket);
            return;
        }
        if (path == kStatementPath) {
            write({200, "text/csv; charset=utf-8", statement_csv(desk_.orders.entries()), false},
                  {}, socket);
            return;
        }
        const auto [answer, fault] = worked(request, path);
        if (fault && fault->kind == FaultKind::Unread) {
            reset(socket);
        } else {
            write(answer, fault, socket);
        }
    }

    /// At work until what it did stands in the ledger; the reply only tells of it.
    std::pair<Answer, std::optional<Fault>> worked(Poco::Net::HTTPServerRequest& request,
                                                   const std::string& path) {
        const AtWork at_work(desk_.busy);
        const auto fault = desk_.dice.next(kind_of(request, path));
        if (fault && fault->kind == FaultKind::Unread) {
            return {Answer{}, fault};
        }
        if (fault && fault->kind == FaultKind::Clock) {
            jump(*fault);
        }
        const bool busy = fault && fault->kind == FaultKind::Busy;
        return {
            busy ? Answer{429, "text/plain", "Too Many Requests", false} : answer_to(request, path),
            fault};
    }

    /// `waiting` requests have come but are not in it yet.
    [[nodiscard]] std::string ledger() const {
        return ledger_json(desk_.orders.entries(), desk_.dice.dealt(),
                           desk_.busy + desk_.server->queued());
    }

    static constexpr const char* kLedgerPath = "/practice/ledger";
    static constexpr const char* kStatementPath = "/practice/statement.csv";

    /// At most ten seconds ahead or back: the outcome still comes, its stamps are out of order.
    void jump(const Fault& fault) {
        constexpr std::uint64_t kFarthestMs = 10'000;
        desk_.clock.jump_ms(static_cast<std::int64_t>(fault.dice % (2 * kFarthestMs)) -
                            static_cast<std::int64_t>(kFarthestMs));
    }

    void write(const Answer& answer,
               const std::optional<Fault>& fault,
               Poco::Net::StreamSocket& socket) const {
        try {
            write_reply(socket, answer, fault, desk_.options.slow_ms);
        } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the client is gone
        }
    }

    Answer answer_to(Poco::Net::HTTPServerRequest& request, const std::string& path) {
        const bool to_page = path.starts_with("/practice");
        if (request.getMethod() == "GET") {
            return to_page ? desk_.page.get(path) : desk_.files.get(path);
        }
        if (request.getMethod() != "POST") {
            return {405, "text/plain", "", false};
        }
        const std::streamsize length = request.getContentLength();
        if (length == Poco::Net::HTTPMessage::UNKNOWN_CONTENT_LENGTH) {
            return {411, "text/plain", "", false};
        }
        if (length > static_cast<std::streamsize>(kMaxRequestBytes)) {
            return {413, "text/plain", "", false};
        }
        if (path.starts_with(PersonPage::kPath)) {
            return desk_.page.post(path, read_page_request(request, length));
        }
        const std::string lead = ClipimgApi::kPath;
        if (!speaks(path.starts_with(lead) ? "clipimg" : "zjz")) {
            return {404, "text/plain", "", false};
        }
        if (path.starts_with(lead)) {
            return desk_.clipimg.post(path.substr(lead.size()), read_body(request, length));
        }
        Poco::Net::HTMLForm form;
        limit(form);
        form.load(request, request.stream());
        return desk_.zjz.post(path, Fields(form.begin(), form.end()));
    }

    [[nodiscard]] bool speaks(const std::string& protocol) const {
        const std::string& wanted = desk_.options.protocol;
        return wanted == "all" || wanted == protocol;
    }

    GatewayDesk& desk_;
};

}  // namespace

Poco::Net::HTTPRequestHandler* GatewayHandlers::createRequestHandler(
    const Poco::Net::HTTPServerRequest&) {
    return new Handler(desk_);  // Poco owns it
}

}  // namespace huizhi::practice
