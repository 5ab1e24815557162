#include "tests/faults/bare_client.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <istream>
#include <map>
#include <sstream>
#include <thread>
#include <vector>

#include <Poco/Base64Encoder.h>
#include <Poco/Exception.h>
#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>
#include <nlohmann/json.hpp>

namespace huizhi::faults {
namespace {

using Json = nlohmann::json;
using Poco::Net::HTTPRequest;

/// One connection a request, as the channels' transport has it.
std::string exchanged(const Poco::URI& uri, Poco::Net::HTMLForm* form) {
    Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
    HTTPRequest request(form ? HTTPRequest::HTTP_POST : HTTPRequest::HTTP_GET,
                        uri.getPathAndQuery(), HTTPRequest::HTTP_1_1);
    if (form != nullptr) {
        form->prepareSubmit(request);
        form->write(session.sendRequest(request));
    } else {
        session.sendRequest(request);
    }
    Poco::Net::HTTPResponse response;
    std::string body;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), body);
    return body;
}

Json posted(const std::string& url, const std::map<std::string, std::string>& fields) {
    Poco::Net::HTMLForm form;
    form.set("key", "bare");
    for (const auto& [name, value] : fields) {
        form.set(name, value);
    }
    return Json::parse(exchanged(Poco::URI(url), &form)).at("data");
}

std::string base64(const std::string& bytes) {
    std::ostringstream text;
    Poco::Base64Encoder encoder(text);
    encoder.rdbuf()->setLineLength(0);
    encoder.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    encoder.close();
    return text.str();
}

std::string ordered(const std::string& url, const std::string& jpeg, int index) {
    const Json made =
        posted(url + "/receipt/make", {{"item_id", "44030001"}, {"image", base64(jpeg)}});
    std::array<char, 16> mobile{};
    std::snprintf(mobile.data(), mobile.size(), "139%06d11", index);
    const Json param = {{"text_name", "演示" + std::to_string(index)},
                        {"text_idcard", "440300199001010016"},
                        {"text_mobile", mobile.data()},
                        {"text_city", "深圳"}};
    return posted(url + "/receipt/submit",
                  {{"pic_id", made.at("pic_id")}, {"param", param.dump()}, {"is_print", "0"}})
        .at("order_no");
}

/// All sent first, then all asked, as a queue does it.
void serve(const std::string& url, const std::string& jpeg, int first, int last) {
    std::vector<std::string> orders;
    for (int i = first; i < last; ++i) {
        orders.push_back(ordered(url, jpeg, i));
    }
    for (const std::string& order : orders) {
        const Json told = posted(url + "/receipt/query", {{"order_no", order}});
        if (told.at("status") == "3") {
            for (const char* file : {"image", "image_receipt"}) {
                exchanged(Poco::URI(told.at(file).get<std::string>()), nullptr);
            }
        }
    }
}

}  // namespace

double bare_seconds(const std::string& gateway_url,
                    const std::string& jpeg,
                    int count,
                    int at_once) {
    std::atomic<bool> failed{false};
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(at_once));
    for (int i = 0; i < at_once; ++i) {
        threads.emplace_back([&, i] {
            try {
                serve(gateway_url, jpeg, count * i / at_once, count * (i + 1) / at_once);
            } catch (const std::exception& problem) {
                std::fprintf(stderr, "bare client: %s\n", problem.what());
                failed = true;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    return failed ? -1 : spent.count();
}

}  // namespace huizhi::faults
