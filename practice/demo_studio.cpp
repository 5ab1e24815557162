#include "practice/demo_studio.h"

#include <array>
#include <sodium.h>

#include "core/base/clock.h"
#include "core/base/data_dir.h"
#include "core/base/hex.h"
#include "core/counter/customers.h"
#include "core/queue/channel_setup.h"
#include "core/records/account.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {

namespace {

struct DemoPerson {
    const char* name;
    const char* id_number;
    const char* phone;
};

// Region 440300 and 460100 stand for whole cities: GB 11643 numbers use their districts' codes.
constexpr std::array<DemoPerson, 3> kPeople{{
    {"演示甲", "440300199001010016", "13800000001"},
    {"演示乙", "460100200802290036", "13800000020"},
    {"演示丙", "440300199001010024", "13800000021"},
}};

constexpr std::array<const char*, 4> kFormats{"id-card@440300", "id-card@440100",
                                              "social-security@440300", "social-security@440100"};

std::string random_password() {
    std::array<unsigned char, 12> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex_of(bytes);
}

}  // namespace

Result<DemoOwner> furnish_demo_studio(Studio& studio,
                                      const std::string& gateway_url,
                                      const std::string& channel) {
    const DemoOwner owner{"演示店主", random_password()};
    const std::string expires = add_days(iso_day(studio.clock.now()), 365);
    const StudioLicence licence{"练习照相馆", "PRACTICE-0001", expires};
    if (const auto made = create_first_owner(studio, licence, owner.name, owner.password); !made) {
        return made.error();
    }
    if (const auto logged_in = log_in(studio, owner.name, owner.password); !logged_in) {
        return logged_in.error();
    }
    const bool clipimg = channel == "clipimg";
    ChannelSettings settings{
        gateway_url + (clipimg ? "/app/receipt_api.php" : ""), "practice-key", {}};
    settings.values["poll_s"] = "1,1,2,5,15,30";
    if (const auto set = set_channel(studio, channel, settings); !set) {
        return set.error();
    }
    return owner;
}

Result<std::vector<Customer>> register_demo_customers(Studio& studio) {
    std::vector<Customer> customers;
    for (const DemoPerson& person : kPeople) {
        auto customer =
            register_customer(studio, {person.name, person.id_number, person.phone, {}, true});
        if (!customer) {
            return customer.error();
        }
        customers.push_back(std::move(*customer));
    }
    return customers;
}

Visit demo_visit(const Customer& customer, const std::filesystem::path& photo) {
    Visit visit;
    visit.customer = customer.id;
    visit.photo_file = photo.string();
    visit.method = "cash";
    for (const char* format : kFormats) {
        VisitLine line;
        line.format = format;
        if (const auto about = question_of(customer, visit.photo_file, format)) {
            line.confirmed = Confirmation(*about, {"all"});
        }
        visit.lines.push_back(std::move(line));
    }
    return visit;
}

std::filesystem::path samples_dir() {
    return data_dir() / "samples";
}

}  // namespace huizhi
