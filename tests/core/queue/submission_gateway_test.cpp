#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "core/catalogue/catalogue.h"
#include "core/counter/customers.h"
#include "core/counter/receipt_sheet_content.h"
#include "core/counter/sessions.h"
#include "core/format/photo_engine.h"
#include "core/network/http_transport.h"
#include "core/plugins/plugin_host.h"
#include "core/queue/queue.h"
#include "core/queue/submission.h"
#include "core/records/session.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/records/submission.h"
#include "core/vault/blob_store.h"
#include "core/vault/vault.h"
#include "db/sql_store.h"
#include "practice/gateway.h"
#include "tests/support/sample_sheet.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::filesystem::path kBuilt = HUIZHI_BINARY_DIR;

/// Counts the requests by the last part of their path.
class CountingTransport final : public Transport {
public:
    [[nodiscard]] TransportResult send(const HttpRequest& request) override {
        {
            const std::lock_guard lock(mutex_);
            ++sent_[request.method == "GET" ? "file"
                                            : request.url.substr(request.url.rfind('/') + 1)];
        }
        return inner_.send(request);
    }
    int sent(const std::string& what) {
        const std::lock_guard lock(mutex_);
        return sent_[what];
    }

private:
    HttpTransport inner_;
    std::mutex mutex_;
    std::map<std::string, int> sent_;
};

/// A studio as it ships: the bundled plugins, a real database, real sockets, the practice gateway.
struct Shop {
    Shop() {
        GatewayOptions options;
        options.formats = catalogue.formats();
        options.review_ms = 300;
        options.slow_ms = 300;
        options.notice_retry_ms = 100;
        REQUIRE(vault.make_key().ok());
        auto started = Gateway::start(std::move(options));
        REQUIRE(started.ok());
        gateway = std::move(*started);
        REQUIRE(store->save_licence({"测试照相馆", "TEST-1", "2099-12-31"}).ok());
        const auto customer =
            register_customer(studio, {"张三", "440300199001010016", "13800001234", {}, true});
        REQUIRE(customer.ok());
        session = open_session(studio, customer->id)->id;
        photo = *blobs.put(tests::bytes_of(tests::small_jpeg(358, 441, 350)));
    }

    void set_pause(const std::string& poll_s) {
        REQUIRE(
            store->save_channel_settings("zjz", {gateway->url(), "practice", {{"poll_s", poll_s}}})
                .ok());
    }

    /// The owner works over clipimg alone.
    void use_clipimg() {
        REQUIRE(store
                    ->save_channel_settings("clipimg", {gateway->url() + "/app/receipt_api.php",
                                                        "practice",
                                                        {{"poll_s", "0.3"}, {"cost_fen", "700"}}})
                    .ok());
    }

    /// A photo in the outbox whose mobile number ends so; its job's id.
    std::string submit(const std::string& ending) {
        Job job;
        job.id = "j" + ending + std::to_string(++made);
        job.session = session;
        job.format = "id-card@440300";
        job.verdict = "pass";
        job.photo_sha256 = photo;
        job.fields = {{"text_name", "张三"},
                      {"text_idcard", "440300199001010016"},
                      {"text_mobile", "138000012" + ending},
                      {"text_city", "深圳"}};
        job.created_at = iso_time(clock.now());
        REQUIRE(store->save_job(job).ok());
        REQUIRE(submit_job(studio, job.id, {"all"}).ok());
        return job.id;
    }

    std::string state_of(const std::string& job) { return state_name(store->job(job)->state); }

    tests::TempDir home;
    Vault vault;
    std::unique_ptr<Store> store = std::move(db::open_store(home.path(), vault).value());
    BlobStore blobs{home / "photos", vault};
    SystemClock clock;
    Catalogue catalogue = PluginHost::load({kBuilt / "lib/huizhi/plugins"},
                                           kBuilt / "share/huizhi/rules/portrait.json",
                                           iso_day(clock.now()));
    PhotoEngine engine{home / "no-models"};
    CountingTransport transport;
    Studio studio{home.path(), *store,    vault, blobs,   catalogue,
                  engine,      transport, clock, "owner", Role::Owner};
    std::unique_ptr<Gateway> gateway;
    std::string session;
    std::string photo;
    int made = 0;
};

}  // namespace

TEST_CASE("each outcome of the platform ends in its own state", "[queue][gateway]") {
    Shop shop;
    shop.set_pause("0.3");
    const std::map<std::string, std::string> expected = {
        {"01", "issued"}, {"02", "rejected"}, {"03", "cancelled"},
        {"05", "issued"}, {"06", "issued"},   {"07", "issued"},
        {"08", "issued"}, {"10", "issued"},   {"12", "unknown"}};
    std::map<std::string, std::string> jobs;
    for (const auto& [ending, state] : expected) {
        jobs[ending] = shop.submit(ending);
    }
    QueueOptions options;
    options.until_idle = true;
    options.timeout_s = 60;
    const auto outcome = run_queue(shop.studio, options);
    REQUIRE(outcome.ok());
    for (const auto& [ending, state] : expected) {
        INFO(ending);
        CHECK(shop.state_of(jobs[ending]) == state);
        const auto receipt = *shop.store->receipt_of_job(jobs[ending]);
        CHECK(receipt.has_value() == (state == "issued"));
        if (receipt) {
            CHECK(receipt->simulated);
            CHECK_FALSE(receipt->sheet_sha256.empty());
            const auto sheet = sheet_content(shop.studio, *receipt);
            REQUIRE(sheet.ok());
            CHECK(receipt_sheet_pdf(*sheet).ok());
        }
    }
    CHECK(outcome->issued == 6);
    CHECK(outcome->sent == 9);
    CHECK(shop.gateway->orders() == 9);
}

TEST_CASE("a photo that the platform takes for a repeated one is left to a person",
          "[queue][gateway]") {
    Shop shop;
    shop.set_pause("0.3");
    const std::string first = shop.submit("13");
    const std::string second = shop.submit("13");
    QueueOptions options;
    options.until_idle = true;
    options.timeout_s = 30;
    REQUIRE(run_queue(shop.studio, options).ok());
    CHECK(shop.state_of(first) == "issued");
    CHECK(shop.state_of(second) == "unknown");
}

TEST_CASE("callbacks bring the outcome before the next question is due", "[queue][gateway]") {
    Shop shop;
    shop.set_pause("3600");
    const std::string once = shop.submit("01");
    const std::string twice = shop.submit("06");
    const std::string unsigned_one = shop.submit("08");
    QueueOptions options;
    options.until_idle = true;
    options.timeout_s = 30;
    options.listen = "127.0.0.1:0";
    const auto outcome = run_queue(shop.studio, options);
    REQUIRE(outcome.ok());
    CHECK(outcome->issued == 3);
    for (const std::string& job : {once, twice, unsigned_one}) {
        CHECK(shop.state_of(job) == "issued");
    }
}

TEST_CASE("a gateway that is gone keeps the job with its reason", "[queue][gateway]") {
    Shop shop;
    shop.set_pause("1");
    const std::string job = shop.submit("01");
    shop.gateway->stop();
    QueueOptions options;
    options.until_idle = true;
    const auto outcome = run_queue(shop.studio, options);
    REQUIRE(outcome.ok());
    CHECK(outcome->pending == 1);
    CHECK(shop.state_of(job) == "ready");
    CHECK_FALSE(shop.store->submissions_of_job(job)->front().last_error.empty());
}

TEST_CASE("over clipimg the platform fetches the photo and the receipt is issued",
          "[queue][gateway][clipimg]") {
    Shop shop;
    shop.use_clipimg();
    const std::map<std::string, std::string> expected = {{"01", "issued"},
                                                         {"02", "rejected"},
                                                         {"12", "unknown"},
                                                         {"15", "unknown"},
                                                         {"55", "issued"}};
    std::map<std::string, std::string> jobs;
    for (const auto& [ending, state] : expected) {
        jobs[ending] = shop.submit(ending);
    }
    QueueOptions options;
    options.until_idle = true;
    options.timeout_s = 4;  // the unknown ones wait for a callback until then
    options.listen = "127.0.0.1:0";
    const auto outcome = run_queue(shop.studio, options);
    REQUIRE(outcome.ok());
    for (const auto& [ending, state] : expected) {
        INFO(ending);
        CHECK(shop.state_of(jobs[ending]) == state);
        const Submission row = shop.store->submissions_of_job(jobs[ending])->front();
        CHECK(row.channel == "clipimg");
        const auto receipt = *shop.store->receipt_of_job(jobs[ending]);
        REQUIRE(receipt.has_value() == (state == "issued"));
        if (receipt) {
            CHECK(receipt->number.starts_with("SIM"));
            CHECK(receipt->simulated);
            CHECK_FALSE(receipt->sheet_sha256.empty());
            CHECK(row.cost_fen == 700);
        }
    }
    CHECK(shop.gateway->orders() == 4);  // the system error took nothing
}

TEST_CASE("over clipimg many applications share one question, and each gets its own receipt",
          "[queue][gateway][clipimg]") {
    Shop shop;
    shop.use_clipimg();
    std::vector<std::string> jobs;
    jobs.reserve(30);
    for (int i = 0; i < 30; ++i) {
        jobs.push_back(shop.submit(std::to_string(50 + i)));
    }
    QueueOptions options;
    options.until_idle = true;
    options.timeout_s = 60;
    options.listen = "127.0.0.1:0";
    const auto outcome = run_queue(shop.studio, options);
    REQUIRE(outcome.ok());
    CHECK(outcome->issued == 30);
    std::set<std::string> numbers;
    for (const std::string& job : jobs) {
        const auto receipt = *shop.store->receipt_of_job(job);
        REQUIRE(receipt.has_value());
        CHECK_FALSE(receipt->sheet_sha256.empty());
        CHECK(numbers.insert(receipt->number).second);
    }
    INFO(shop.transport.sent("batch_query")
         << " batch_query, " << shop.transport.sent("query") << " query");
    CHECK(shop.transport.sent("submit") == 30);
    CHECK(shop.transport.sent("file") == 30);
    CHECK(shop.transport.sent("batch_query") > 0);
    CHECK(shop.transport.sent("batch_query") + shop.transport.sent("query") < 30);
    CHECK(shop.gateway->ledger().size() == 30);
}

TEST_CASE("without an address for the photo nothing is sent over clipimg, and the row says why",
          "[queue][gateway][clipimg]") {
    Shop shop;
    shop.use_clipimg();
    const std::string job = shop.submit("01");
    const auto outcome = run_queue(shop.studio, {});
    REQUIRE(outcome.ok());
    CHECK(outcome->sent == 0);
    CHECK(shop.state_of(job) == "ready");
    const Submission row = shop.store->submissions_of_job(job)->front();
    CHECK(row.last_error.zh.find("平台访问本店的网址") != std::string::npos);
    CHECK(shop.gateway->orders() == 0);
}
