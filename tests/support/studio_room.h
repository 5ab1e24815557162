#pragma once

#include <memory>
#include <string>
#include <utility>

#include "core/blob_store.h"
#include "core/catalogue.h"
#include "core/photo_engine.h"
#include "core/session.h"
#include "core/store.h"
#include "core/studio.h"
#include "db/sql_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_transport.h"
#include "tests/support/temp_dir.h"

namespace huizhi::tests {

/// A channel that nothing leaves by.
class QuietChannel final : public Channel {
public:
    [[nodiscard]] std::string id() const override { return "quiet"; }
    [[nodiscard]] ChannelCapabilities capabilities() const override { return {}; }
    [[nodiscard]] ChannelAnswer submit(const ChannelRequest& /*request*/,
                                       const ChannelSettings& /*settings*/,
                                       Transport& /*transport*/) const override {
        return {};
    }
    [[nodiscard]] ChannelAnswer ask(const std::string& /*order_no*/,
                                    const ChannelSettings& /*settings*/,
                                    Transport& /*transport*/) const override {
        return {};
    }
    [[nodiscard]] std::optional<ChannelNotice> read_notice(
        const std::string& /*body*/, const ChannelSettings& /*settings*/) const override {
        return std::nullopt;
    }
    [[nodiscard]] ChannelAnswer test(const ChannelSettings& /*settings*/,
                                     Transport& /*transport*/) const override {
        return {};
    }
};

/// One certificate with one question, in one city with one channel: "badge@440300".
inline CatalogueParts badge_catalogue() {
    CertificateSpec badge;
    badge.id = "badge";
    badge.name = {"工牌", "badge"};
    badge.asks = {{"uniform", {"没有穿制服？", "No uniform?"}}};
    CityFormat shenzhen;
    shenzhen.certificate = "badge";
    shenzhen.city_code = "440300";
    shenzhen.city = {"深圳", "Shenzhen"};
    shenzhen.channels = {"quiet"};
    shenzhen.channel_parameters = {{"item_id", "7"}};
    shenzhen.price_hint_fen = 3000;
    shenzhen.fields = {{"text_name", {"姓名", "Name"}, "name", "", true},
                       {"text_mobile", {"手机", "Mobile"}, "phone", "^1[3-9][0-9]{9}$", true},
                       {"text_city", {"城市", "City"}, "city", "^.{2,4}$", true},
                       {"remark", {"备注", "Remark"}, "", "", false}};
    shenzhen.papers = {{"all", {"回执", "receipt"}}, {"minor", {"户口簿", "register"}}};
    CatalogueParts parts;
    parts.today = "2026-11-22";
    parts.certificates["badge"] = badge;
    parts.cities = {shenzhen};
    parts.channels["quiet"] = std::make_shared<QuietChannel>();
    return parts;
}

/// A whole studio around a real database: everything the chain works with, nobody logged in.
struct StudioRoom {
    explicit StudioRoom(CatalogueParts parts = badge_catalogue()) : catalogue(std::move(parts)) {}

    /// An owner is logged in and the licence is valid for years.
    void open_for_business() {
        const auto saved = store->save_licence({"测试照相馆", "TEST-1", "2030-12-31"});
        if (!saved) {
            std::abort();
        }
        studio.operator_name = "owner";
        studio.operator_role = Role::Owner;
    }

    /// A customer, an open visit and a job whose photo passed.
    Job job_that_passed(const std::string& number = "440300199001010016") {
        const auto customer = register_customer(studio, {"张三", number, "13800001234", {}, true});
        const auto session = customer ? open_session(studio, customer->id) : customer.error();
        if (!session) {
            std::abort();
        }
        Job job;
        job.id = "j" + session->id;
        job.session = session->id;
        job.format = "badge@440300";
        job.verdict = "pass";
        job.price_fen = 3000;
        job.original_sha256 = std::string(64, 'a');
        job.photo_sha256 = std::string(64, 'b');
        job.fields = {{"text_name", "张三"}};
        job.created_at = iso_time(clock.now());
        if (!store->save_job(job)) {
            std::abort();
        }
        return job;
    }

    TempDir home;
    std::unique_ptr<Store> store = std::move(db::open_store(home.path()).value());
    BlobStore blobs{home / "photos"};
    Catalogue catalogue;
    PhotoEngine engine{home / "no-models"};
    FakeTransport transport;
    FakeClock clock;
    Studio studio{home.path(), *store, blobs, catalogue, engine, transport, clock, "", Role::Staff};
};

}  // namespace huizhi::tests
