// Where staff use the platform's own page beside Huizhi (flow shapes S2 and S3): the real command
// line, and the practice gateway's page in the platform's place.

#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "tests/support/counter.h"
#include "tests/support/http_client.h"

namespace {

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::HttpReply;

// Check digit right, city-level region code: issued to no person.
const std::string kMan = "430100199001010013";
constexpr std::int64_t kDay = 86'400;

/// The wall clock of the programs that are started with `environment`.
class ShiftedClock {
public:
    ShiftedClock() { set(0); }
    void set(std::int64_t seconds) const {
        std::fstream stream(file_, std::ios::in | std::ios::out | std::ios::binary);
        if (!stream) {
            stream.open(file_, std::ios::out | std::ios::binary);
        }
        stream.write(reinterpret_cast<const char*>(&seconds), sizeof seconds);
        REQUIRE(stream.flush().good());
    }
    [[nodiscard]] Environment environment() const {
        return {{"LD_PRELOAD", HUIZHI_CLOCK_SHIFT},
                {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"},
                {"CLOCK_SHIFT", file_.string()}};
    }

private:
    TempDir folder_;
    fs::path file_ = folder_.path() / "clock";
};

std::string bytes_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A form sent to the page as a browser sends it; the answer as JSON.
HttpReply sent(const PracticeServer& page,
               const std::string& operation,
               const std::vector<std::pair<std::string, std::string>>& fields,
               const std::string& photo_file = "") {
    huizhi::HttpRequest request;
    request.method = "POST";
    request.url = page.url() + "/practice/" + operation;
    request.headers["Content-Type"] = "multipart/form-data; boundary=b";
    const auto add = [&](const std::string& head, const std::string& content) {
        request.body +=
            "--b\r\nContent-Disposition: form-data; name=" + head + "\r\n\r\n" + content + "\r\n";
    };
    for (const auto& [name, value] : fields) {
        add(name, value);
    }
    if (!photo_file.empty()) {
        add("photo; filename=\"p.jpg\"\r\nContent-Type: image/jpeg", bytes_of(photo_file));
    }
    request.body += "--b--\r\n";
    return replied(request);
}

Json answer(const HttpReply& reply) {
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    const Json document = Json::parse(reply.body);
    CHECK(document.at("simulated") == true);
    return document;
}

/// The result once the platform has decided.
Json decided(const PracticeServer& page,
             const std::vector<std::pair<std::string, std::string>>& fields) {
    for (int tries = 0; tries < 100; ++tries) {
        Json result = answer(sent(page, "result", fields)).at("result");
        if (result.at("state") != "reviewing") {
            return result;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    FAIL("the platform never decided");
    return {};
}

struct Visit {
    std::string job;
    std::string photo;  ///< the file that was handed over
};

std::string added(const Counter& counter, const std::string& format, const std::string& code) {
    const std::string session = counter.session_of(counter.customer(kMan, "13800000055"));
    std::vector<std::string> words{"job",     "add",     session,   "--format", format,
                                   "--photo", kPortrait, "--price", "0"};
    if (!code.empty()) {
        words.insert(words.end(), {"--field", "precode=" + code});
    }
    return counter.ask(words).at("job").at("id");
}

Visit handed_over(const Counter& counter, const std::string& job) {
    const fs::path out = counter.folder() / "out";
    fs::create_directories(out);
    const Json handed =
        counter.ask({"job", "hand-over", job, "--out", out.string(), "--confirm", "all"});
    CHECK(handed.at("job").at("state") == "accepted");
    return {job, handed.at("out").at("photo")};
}

Json concluded(const Counter& counter, const Visit& visit, const Json& result) {
    if (result.at("state") == "approved") {
        return counter.ask({"job", "conclude", visit.job, "--passed"}).at("job");
    }
    return counter.ask({"job", "conclude", visit.job, "--failed", result.at("reason")}).at("job");
}

std::string code_from(const PracticeServer& page, const std::string& format, const char* ending) {
    const std::string mobile = std::string("138000000") + ending;
    return answer(sent(page, "code", {{"format", format}, {"id_number", kMan}, {"mobile", mobile}}))
        .at("precode")
        .at("code");
}

}  // namespace

TEST_CASE(
    "a customer's code is taken, the photo handed over and uploaded under it, the result "
    "recorded",
    "[flow][person]") {
    const auto format = GENERATE(as<std::string>(), "id-card@430000", "id-card@330602");
    const Counter counter;
    const PracticeServer page;
    const std::string code = code_from(page, format, "01");
    CHECK(code.starts_with("SIM"));
    const std::string job = added(counter, format, code);
    CHECK(counter.call({"job", "submit", job, "--confirm", "all"}).exit_code == 1);
    const Visit visit = handed_over(counter, job);
    answer(sent(page, "photo", {{"code", code}}, visit.photo));
    const Json result = decided(page, {{"code", code}});
    CHECK(result.at("state") == "approved");
    CHECK(concluded(counter, visit, result).at("state") == "issued");
    CHECK(counter.ask({"receipt", "list"}).at("receipts").empty());
    CHECK(counter.ask({"report", "day"}).at("balanced") == true);
}

TEST_CASE("a photo filed under a person is refused, retaken and approved without any number",
          "[flow][person]") {
    const Counter counter;
    const PracticeServer page;
    const std::string format = "id-card@420000";
    const Visit visit = handed_over(counter, added(counter, format, ""));
    answer(sent(page, "photo", {{"format", format}, {"id_number", kMan}, {"mobile", "13800000002"}},
                visit.photo));
    const Json refused = decided(page, {{"format", format}, {"id_number", kMan}});
    CHECK(refused.at("state") == "failed");
    CHECK(concluded(counter, visit, refused).at("state") == "rejected");
    const Json known = counter.ask({"job", "show", visit.job}).at("job").at("rejection");
    CHECK(known.at("known").at(0).at("rule") == "ears");

    counter.ask({"job", "retake", visit.job, "--photo", kPortrait});
    const Visit again = handed_over(counter, visit.job);
    answer(sent(page, "photo", {{"format", format}, {"id_number", kMan}, {"mobile", "13800000001"}},
                again.photo));
    const Json passed = decided(page, {{"format", format}, {"id_number", kMan}});
    CHECK(passed.at("number").is_null());
    CHECK(concluded(counter, again, passed).at("state") == "issued");
    CHECK(counter.ask({"receipt", "list"}).at("receipts").empty());
}

TEST_CASE("an expired code is refused at the counter and by the platform", "[flow][person]") {
    const ShiftedClock clock;
    const Counter counter(clock.environment());
    const PracticeServer page({"--protocol", "zjz"}, clock.environment());
    const std::string format = "id-card@430000";
    const std::string code = code_from(page, format, "01");
    const Visit coded = handed_over(counter, added(counter, format, code));
    const std::string late = added(counter, format, code);
    clock.set(kDay);
    const HttpReply refused = sent(page, "photo", {{"code", code}}, coded.photo);
    CHECK(refused.status == 409);
    CHECK(Json::parse(refused.body).at("error").at("field") == "code");
    const ProgramResult ours =
        counter.call({"job", "hand-over", late, "--out", (counter.folder() / "out").string(),
                      "--confirm", "all"});
    CHECK(ours.exit_code == 1);
    CHECK(Json::parse(ours.out).at("error").at("field") == "precode");
    const std::string fresh = code_from(page, format, "01");
    CHECK(fresh != code);
    answer(sent(page, "photo", {{"code", fresh}}, coded.photo));
}
