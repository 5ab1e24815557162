#include "tests/bench/store_fill.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/base/clock.h"
#include "core/base/utf8.h"
#include "core/records/store.h"

namespace huizhi::bench {
namespace {

constexpr std::int64_t kAtOnce = 20'000;  // rows a transaction
constexpr int kDays = 3 * 365;

struct Surname {
    const char* name;
    double share;  // of the people, in per cent
};
constexpr Surname kSurnames[] = {
    {"王", 7.2}, {"李", 7.1}, {"张", 6.7}, {"刘", 5.1}, {"陈", 4.6}, {"杨", 3.1}, {"黄", 2.4},
    {"赵", 2.3}, {"吴", 2.1}, {"周", 2.1}, {"徐", 1.5}, {"孙", 1.5}, {"马", 1.4}, {"朱", 1.3},
    {"胡", 1.2}, {"郭", 1.2}, {"何", 1.2}, {"林", 1.1}, {"高", 1.0}, {"罗", 1.0}, {"郑", 0.9},
    {"梁", 0.9}, {"谢", 0.8}, {"宋", 0.8}, {"唐", 0.7}, {"许", 0.7}, {"韩", 0.7}, {"邓", 0.6},
    {"冯", 0.6}, {"曹", 0.6}, {"彭", 0.6}, {"曾", 0.6}, {"肖", 0.6}, {"田", 0.5}, {"董", 0.5},
    {"潘", 0.5}, {"袁", 0.5}, {"蔡", 0.5}, {"蒋", 0.5}, {"余", 0.5}, {"叶", 0.4}, {"程", 0.4},
    {"魏", 0.4}, {"苏", 0.4}, {"吕", 0.4}, {"丁", 0.4}, {"任", 0.4}, {"沈", 0.4}, {"欧阳", 0.1}};

constexpr const char* kGiven =
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国文辉力晓梅玲红志海燕云飞鹏宇浩欣怡梓涵子"
    "轩"
    "一诺思雨佳琪雪婷俊峰永健世广义兴良山仁波宁贵福生龙元全胜学祥才发武新利清彬富顺信昌成康星光天达"
    "安岩";

std::string padded(std::int64_t number, int width) {
    std::string digits = std::to_string(number);
    return std::string(
               static_cast<std::size_t>(width) - std::min<std::size_t>(digits.size(), width), '0') +
           digits;
}

Customer customer_no(std::int64_t number, std::mt19937& random) {
    Customer customer;
    customer.id = customer_id(number);
    customer.name = made_up_name(random);
    customer.id_number = "440300" + padded(number, 12);
    customer.birth_date = "1990-01-01";
    customer.phone = "1" + std::to_string(3 + random() % 7) +
                     padded(static_cast<std::int64_t>(random() % 1'000'000'000), 9);
    customer.created_at = "2024-01-01T09:00:00+08:00";
    customer.consent = {"2026-11", customer.created_at, "owner"};
    return customer;
}

Result<void> add_visit(Store& store,
                       std::int64_t number,
                       const std::string& customer,
                       const std::string& day) {
    const std::string tail = padded(number, 9);
    const std::string at = day + "T" + padded(9 + number % 10, 2) + ":00:00+08:00";
    Job job;
    job.id = "j" + tail;
    job.session = "s" + tail;
    job.format = number % 3 == 0 ? "id-card@440300" : "driving-licence@440100";
    job.verdict = "pass";
    job.state = SubmissionState::Issued;
    job.fields = {{"text_name", "某人"}};
    job.price_fen = 3000;
    job.original_sha256 = std::string(64, 'a');
    job.photo_sha256 = std::string(64, 'b');
    job.check_json = R"({"verdict":"pass"})";
    job.created_at = at;
    Receipt receipt;
    receipt.id = "r" + tail;
    receipt.job = job.id;
    receipt.customer = customer;
    receipt.format = job.format;
    receipt.number = "GD" + tail;
    receipt.issued_at = at;
    receipt.valid_until = add_days(day, 180);
    receipt.photo_sha256 = job.photo_sha256;
    auto done = store.save_session({job.session, customer, "owner", at, at});
    done = done ? store.save_job(job) : done;
    done = done ? store.add_payment({"p" + tail, job.id, "cash", 3000, "", "owner", at}) : done;
    return done && number % 2 == 0 ? store.save_receipt(receipt) : done;
}

/// `add` for each of so many numbers, many in a transaction.
template <class Add>
Result<void> in_portions(Store& store, std::int64_t count, const char* what, const Add& add) {
    for (std::int64_t from = 0; from < count; from += kAtOnce) {
        const std::int64_t end = std::min(count, from + kAtOnce);
        auto done = store.together([&]() -> Result<void> {
            Result<void> added;
            for (std::int64_t i = from; added && i < end; ++i) {
                added = add(i);
            }
            return added;
        });
        if (!done) {
            return done;
        }
        std::fprintf(stderr, "\r%s %lld of %lld ", what, static_cast<long long>(end),
                     static_cast<long long>(count));
    }
    std::fprintf(stderr, "\n");
    return {};
}

}  // namespace

std::string customer_id(std::int64_t number) {
    return "c" + padded(number, 9);
}

std::string made_up_name(std::mt19937& random) {
    static const std::u32string given = code_points(kGiven);
    double place = std::uniform_real_distribution<double>(0, 74.0)(random);
    const Surname* surname = kSurnames;
    while (place > surname->share && surname + 1 < std::end(kSurnames)) {
        place -= surname->share;
        ++surname;
    }
    std::string name = surname->name;
    for (std::size_t letters = random() % 4 == 0 ? 1 : 2; letters > 0; --letters) {
        append_utf8(given[random() % given.size()], name);
    }
    return name;
}

Result<void> fill_customers(Store& store, const Amounts& amounts, std::mt19937& random) {
    return in_portions(store, amounts.customers, "customers",
                       [&](std::int64_t i) { return store.save_customer(customer_no(i, random)); });
}

Result<void> fill_visits(Store& store, const Amounts& amounts, std::mt19937& random) {
    const std::int64_t jobs = amounts.customers == 0 ? 0 : amounts.jobs;
    return in_portions(store, jobs, "jobs", [&](std::int64_t i) {
        const auto back = static_cast<int>(kDays - i * kDays / std::max<std::int64_t>(jobs, 1));
        return add_visit(store, i,
                         customer_id(static_cast<std::int64_t>(random() % amounts.customers)),
                         add_days(kLastDay, -back));
    });
}

}  // namespace huizhi::bench
