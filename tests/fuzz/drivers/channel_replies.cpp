// What platforms answer and call back with, to the channels that come with the program.
#include <memory>
#include <string>

#include "core/plugins/plugin_host.h"
#include "tests/fuzz/driver.h"
#include "tests/support/fake_transport.h"
#include "tests/support/small_jpeg.h"

namespace huizhi::fuzz {
namespace {

using tests::FakeTransport;

const Catalogue& catalogue() {
    static const Catalogue kCatalogue =
        PluginHost::load({HUIZHI_BINARY_DIR "/lib/huizhi/plugins"},
                         HUIZHI_SOURCE_DIR "/core/catalogue/rules/portrait.json", "2026-11-22");
    return kCatalogue;
}

ChannelRequest request() {
    ChannelRequest result;
    result.submission_id = "s1";
    result.photo_jpeg = tests::small_jpeg(35, 44, 350);
    result.fields = {{"text_name", "演示甲"},
                     {"text_idcard", "440300199001010016"},
                     {"text_mobile", "13800000055"},
                     {"text_city", "深圳"}};
    result.parameters = {{"item_id", "44030001"},
                         {"item_key", "id-card@440300"},
                         {"photo_url", "https://studio.example/photo/s3cret.jpg"}};
    return result;
}

/// Every request gets these bytes as a reply.
FakeTransport answering(const std::string& body) {
    FakeTransport transport;
    transport.otherwise = [body](const HttpRequest&) { return HttpReply{200, {}, body}; };
    return transport;
}

std::string state_of(const ChannelAnswer& answer) {
    const int state = static_cast<int>(answer.state);
    expect(state >= 0 && state <= static_cast<int>(ChannelState::Cancelled), "a state is known");
    expect(answer.cost_fen >= 0, "nothing costs less than nothing");
    return std::to_string(state);
}

std::string hear(const Channel& channel, const Bytes& bytes) {
    const std::string body = text_of(bytes);
    const ChannelSettings settings{"https://api.example", "key", {}};
    FakeTransport submit = answering(body);
    const std::string submitted = state_of(channel.submit(request(), settings, submit));
    FakeTransport ask = answering(body);
    const ChannelAnswer asked = channel.ask("77", settings, ask);
    expect(asked.state != ChannelState::NotSent, "a question is never 'not sent'");
    FakeTransport many = answering(body);
    const auto answers = channel.ask_many({"77", "78"}, settings, many);
    expect(answers.size() == 2, "an answer for each order");
    expect(answers[0].order_no == "77" && answers[1].order_no == "78", "in their order");
    FakeTransport test = answering(body);
    const std::string tested = state_of(channel.test(settings, test));
    const auto notice = channel.read_notice(body, settings);
    return "sound " + submitted + state_of(asked) + tested +
           (notice ? " notice" + std::to_string(static_cast<int>(notice->state)) +
                         std::to_string(static_cast<int>(notice->signature_matches))
                   : "");
}

Driver driver_of(const std::string& id, std::vector<Bytes> seeds, std::vector<std::string> words) {
    return {id, these(std::move(seeds)), std::move(words), [id](const Bytes& bytes) {
                static const auto kZjz = catalogue().channel("zjz");
                static const auto kClipimg = catalogue().channel("clipimg");
                const auto& channel = id == "zjz" ? kZjz : kClipimg;
                expect(channel != nullptr, "the channel is there");
                return hear(*channel, bytes);
            }};
}

}  // namespace

std::vector<Driver> channel_drivers() {
    return {
        driver_of("zjz",
                  {bytes_of(R"({"code":0,"msg":"","data":{"pic_id":"9244614"}})"),
                   bytes_of(R"({"code":0,"msg":"","data":{"order_no":"20261122120000000001"}})"),
                   bytes_of(R"({"code":0,"msg":"","data":{"order_no":"77","status":2,
                       "pic_url":"https://api.example/a.jpg","number":"4403001"}})"),
                   bytes_of("order_no=77&status=2&sign=0123456789abcdef0123456789abcdef")},
                  {"\"code\"", "\"data\"", "\"msg\"", "null", "[", "]", "{", "}", "-1", "1e99",
                   "\"status\"", "\"order_no\"", "&", "=", "%", "%00", "sign="}),
        driver_of("clipimg",
                  {bytes_of(R"({"code":0,"message":"","data":{"applyNo":"77"}})"),
                   bytes_of(R"({"code":0,"message":"","data":[{"applyNo":"77","status":"1"},
                       {"applyNo":"78","status":"2","receiptUrl":"https://api.example/a"}]})"),
                   bytes_of(R"({"code":"500","msg":"x"})")},
                  {"\"code\"", "\"data\"", "\"message\"", "null", "[", "]", "{", "}", "-1",
                   "\"applyNo\"", "\"status\"", "1e99"}),
    };
}

}  // namespace huizhi::fuzz
