#include "tests/core/counter/random_studio.h"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "core/books/commissions.h"
#include "core/books/station.h"
#include "core/counter/payments.h"
#include "core/queue/submission.h"
#include "core/records/extra.h"

namespace huizhi::tests {
namespace {

constexpr const char* kMethods[] = {"cash", "wechat", "alipay", "card"};

}  // namespace

RandomStudio::RandomStudio(std::uint64_t seed) : random(seed) {
    open_for_business();
    Account owner;
    owner.name = "owner";
    owner.role = Role::Owner;
    REQUIRE(store->save_account(owner).ok());
    REQUIRE(set_commission(studio, "owner", {number(0, 2000), -1, ""}).ok());
}

std::int64_t RandomStudio::number(std::int64_t least, std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>(least, most)(random);
}

std::string RandomStudio::number_of_customer() {
    const std::string first = "44030019900101" + std::to_string(100 + customers++);
    int sum = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {  // the weights are powers of two
        sum += (first[i] - '0') * ((1 << (17 - i)) % 11);
    }
    return first + "10X98765432"[sum % 11];
}

void RandomStudio::note(const Payment& payment) {
    if (payment.method == kGiftVoucher) {
        notes.gifts += payment.amount_fen;
        return;
    }
    (payment.amount_fen > 0  ? notes.takings[payment.method]
     : payment.voids.empty() ? notes.refunds
                             : notes.voids) += std::abs(payment.amount_fen);
    notes.cash += payment.method == "cash" ? payment.amount_fen : 0;
}

void RandomStudio::serve() {
    Job job = job_that_passed(number_of_customer());
    job.price_fen = number(1, 9999);
    job.format = number(0, 2) == 0 ? "extra:frame" : "badge@440300";
    REQUIRE(store->save_job(job).ok());
    if (number(0, 3) == 0) {
        REQUIRE(store
                    ->add_price_override({job.id, job.price_fen + number(1, 500), job.price_fen,
                                          "r", "owner", "", "t"})
                    .ok());
    }
    jobs.push_back(job.id);
}

void RandomStudio::pay(const Job& job, std::int64_t due) {
    const std::int64_t way = number(0, 6);
    const bool real = way < 4;
    const auto paid =
        real       ? add_payment(studio, job.id, kMethods[way], number(1, due))
        : way == 4 ? add_payment(studio, job.id, "on-account", number(1, due),
                                 number(0, 1) == 0 ? "" : "第一小学")
        : way == 5 ? add_payment(studio, job.id, "prepaid", number(1, due), any_of(cards))
                   : add_payment(studio, job.id, "voucher", std::min(kFace, due), any_of(vouchers));
    REQUIRE((paid.ok() || !real));
    if (paid) {
        note(*paid);
        payments.push_back(paid->id);
    }
}

std::string RandomStudio::any_of(const std::vector<std::string>& list) {
    return list.empty() ? "NONE"
                        : list[static_cast<std::size_t>(
                              number(0, static_cast<std::int64_t>(list.size()) - 1))];
}

void RandomStudio::note_credit(const char* what,
                               const Result<CreditAccount>& done,
                               const std::string& method,
                               std::int64_t fen) {
    if (done) {
        notes.credit[what] += std::abs(fen);
        notes.cash += method == "cash" ? fen : 0;
    }
}

bool RandomStudio::only_real_money(const std::string& job) {
    const auto all = *store->payments_of_job(job);
    return std::all_of(all.begin(), all.end(),
                       [](const Payment& one) { return is_real_money(one.method); });
}

std::int64_t RandomStudio::most_by_one_way(const std::string& job) {
    std::map<std::string, std::int64_t> ways;
    std::int64_t most = 0;
    const auto all = *store->payments_of_job(job);
    for (const Payment& one : all) {
        ways[one.method] += one.amount_fen;
    }
    for (const auto& [way, fen] : ways) {
        most = std::max(most, fen);
    }
    return most;
}

void RandomStudio::refund_each_way() {
    const auto card = sell_prepaid(studio, {kFace, "wechat"});
    const auto sold = sell_voucher(studio, {kFace, "wechat", "", "", "2099-12-31"});
    const auto gift = give_voucher(studio, {kFace, "", "", "", "2099-12-31"}, "r", {});
    REQUIRE((card.ok() && sold.ok() && gift.ok()));
    note_credit("prepaid_sold", card, "wechat", kFace);
    note_credit("vouchers_sold", sold, "wechat", kFace);
    using Way = std::pair<const char*, std::string>;
    for (const auto& [method, source] :
         {Way{"cash", ""}, Way{"on-account", ""}, Way{"prepaid", card->number},
          Way{"voucher", sold->number}, Way{"voucher", gift->number}}) {
        serve();
        const std::string id = jobs.back();
        const std::int64_t fen = std::min(kFace, store->job(id)->price_fen);
        const auto paid = add_payment(studio, id, method, fen, source);
        REQUIRE(paid.ok());
        note(*paid);
        payments.push_back(paid->id);
        const auto refund = refund_payment(studio, id, fen, "r");
        REQUIRE((refund.ok() && refund->method == paid->method));
        note(*refund);
    }
}

void RandomStudio::move_credit() {
    const std::string method = kMethods[number(0, 3)];
    const std::int64_t fen = number(1, 5000);
    const std::int64_t what = number(0, 5);
    if (what == 0) {
        const auto sold = sell_prepaid(studio, {fen, method});
        REQUIRE(sold.ok());
        cards.push_back(sold->number);
        note_credit("prepaid_sold", sold, method, fen);
    } else if (what == 1) {
        note_credit("prepaid_sold", top_up_prepaid(studio, any_of(cards), fen, method), method,
                    fen);
    } else if (what == 2) {
        note_credit("paid_out", pay_out_prepaid(studio, {any_of(cards), fen, method, "r"}, {}),
                    method, -fen);
    } else if (what == 3) {
        const auto sold = sell_voucher(studio, {kFace, method, "", "", "2099-12-31"});
        REQUIRE(sold.ok());
        vouchers.push_back(sold->number);
        note_credit("vouchers_sold", sold, method, kFace);
    } else if (what == 4) {
        const auto given = give_voucher(studio, {kFace, "", "", "", "2099-12-31"}, "r", {});
        REQUIRE(given.ok());
        vouchers.push_back(given->number);
    } else {
        note_credit("settled", settle_account(studio, "第一小学", fen, method), method, fen);
    }
}

void RandomStudio::issue(const Job& job) {
    if (job.state != SubmissionState::Draft || is_extra(job.format)) {
        return;
    }
    REQUIRE(submit_job(studio, job.id, {"all"}).ok());
    for (const auto state :
         {SubmissionState::Sending, SubmissionState::Accepted, SubmissionState::Issued}) {
        Submission row = store->submissions_of_job(job.id)->back();
        row.state = state;
        row.order_no = row.id;
        row.cost_fen = state == SubmissionState::Issued ? number(1, 1000) : 0;
        row.changed_at = iso_time(clock.now());
        REQUIRE(store->save_submission(row).ok());
        notes.cost += row.cost_fen;
    }
}

void RandomStudio::move() {
    const auto way = static_cast<CashWay>(number(0, 3));
    const std::int64_t fen = number(1, 300);
    const auto slip = move_cash(studio, way, fen, "r");
    const bool out = way == CashWay::Out || way == CashWay::ToSafe;
    notes.cash += slip ? (out ? -fen : fen) : 0;
    CHECK((slip.ok() || slip.error().code == ErrorCode::Refused));
}

void RandomStudio::turn_back() {
    if (payments.empty()) {
        return;
    }
    const std::string id = payments[static_cast<std::size_t>(
        number(0, static_cast<std::int64_t>(payments.size()) - 1))];
    const auto turned = void_payment(studio, id, "r", {});
    if (turned) {
        note(*turned);
    }
}

void RandomStudio::give_back(const std::string& job, std::int64_t fen) {
    const auto refund = refund_payment(studio, job, fen, "r");
    REQUIRE((refund.ok() || !only_real_money(job) || fen > most_by_one_way(job)));
    if (refund) {  // a part of a voucher is not given back
        note(*refund);
    }
}

void RandomStudio::act() {
    clock.advance(std::chrono::seconds{number(1, 120)});
    if (number(0, 4) == 0) {
        REQUIRE(name_station(studio, number(0, 1) == 0 ? "1" : "2").ok());
    }
    if (jobs.empty() || number(0, 2) == 0) {
        serve();
    }
    const std::string id =
        jobs[static_cast<std::size_t>(number(0, static_cast<std::int64_t>(jobs.size()) - 1))];
    const Job job = *store->job(id);
    const std::int64_t paid = paid_fen(*store->payments_of_job(id));
    switch (number(0, 6)) {
        case 0:
            return issue(job);
        case 1:
            return move();
        case 2:
            return turn_back();
        case 3:
            return paid > 0 ? give_back(id, number(1, paid)) : void();
        case 6:
            return move_credit();
        default:
            if (paid < job.price_fen) {
                pay(job, job.price_fen - paid);
            }
    }
}

void RandomStudio::open() {
    const std::int64_t fen = number(0, 50000);
    if (open_drawer(studio, fen)) {
        notes.cash += fen;
    }
}

}  // namespace huizhi::tests
