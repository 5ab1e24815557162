#include <chrono>
#include <iostream>
#include <map>
#include <thread>

#include "cli/commands.h"
#include "cli/documents.h"
#include "cli/outputs.h"
#include "core/base/system/signals.h"
#include "core/counter/day/prints.h"
#include "core/counter/phone_desk.h"
#include "core/counter/receipt_number.h"
#include "core/counter/receipt_search.h"
#include "core/counter/receipt_sheet_content.h"
#include "core/counter/receipt_validity.h"
#include "core/counter/receipts.h"
#include "core/photo/barcode.h"
#include "core/print/receipt_sheet.h"
#include "core/records/store.h"

namespace huizhi::cli {

namespace {

struct ReceiptOptions {
    std::string id;
    std::string customer;
    std::string text;
    int expiring = 0;
    std::string listen;
    int minutes = 15;
    std::string number;
    std::string again;
    std::string out;
    bool overwrite = false;
    std::string method;
    std::string code;
};

void id_option(CLI::App& command, ReceiptOptions& options, const Front& front) {
    command
        .add_option("ID", options.id,
                    front.say({"回执编号（receipt list）", "the receipt's id, from receipt list"}))
        ->required();
}

void deliver_options(CLI::App& command, ReceiptOptions& options, const Front& front) {
    id_option(command, options, front);
    command
        .add_option("--method", options.method,
                    front.say({"此时收取尚欠的款项：cash|wechat|alipay|card",
                               "what is still due is paid now: cash|wechat|alipay|card"}))
        ->check(CLI::IsMember({"cash", "wechat", "alipay", "card"}));
    command
        .add_option("--code", options.code,
                    front.say({"顾客出示的取件码，不对就不交付",
                               "the customer's pick-up code; a wrong one is refused"}))
        ->check(not_empty(front));
}

void list_options(CLI::App& command, ReceiptOptions& options, const Front& front) {
    command.add_option("--customer", options.customer, front.say({"顾客编号", "customer's id"}))
        ->check(not_empty(front));
    command
        .add_option("--expiring", options.expiring,
                    front.say({"几天内到期的", "those that end within so many days"}))
        ->check(CLI::PositiveNumber);
}

void find_options(CLI::App& command, ReceiptOptions& options, const Front& front) {
    command
        .add_option("TEXT", options.text,
                    front.say({"姓名、拼音、证件号或手机后四位",
                               "name, pinyin, last four of number or phone"}))
        ->required()
        ->check(not_empty(front));
}

void link_options(CLI::App& command, ReceiptOptions& options, const Front& front) {
    id_option(command, options, front);
    command
        .add_option("--listen", options.listen,
                    front.say({"手机能访问的本机 主机:端口", "HOST:PORT as phones reach it"}))
        ->required()
        ->check(not_empty(front));
    command
        .add_option("--minutes", options.minutes, front.say({"几分钟内有效", "valid for minutes"}))
        ->check(CLI::Range(1, 24 * 60));
}

void sheet_options(CLI::App& command, ReceiptOptions& options, const Front& front) {
    id_option(command, options, front);
    command
        .add_option("--out", options.out,
                    front.say({"输出的 .pdf 或 .jpg", "the .pdf or .jpg to write"}))
        ->required()
        ->check(not_empty(front))
        ->check(ends_in(front, {".pdf", ".jpg", ".jpeg"}));
    overwrite_option(command, options.overwrite, front);
}

void record_options(CLI::App& command, ReceiptOptions& options, const Front& front) {
    command.add_option("JOB", options.id, front.say({"业务编号", "the job's id"}))->required();
    command.add_option("--number", options.number, front.say({"回执号", "the receipt's number"}))
        ->required();
    command.add_option(
        "--again", options.again,
        front.say({"再输一次，须一致", "the number once more; both must be the same"}));
}

std::string line(const Receipt& receipt) {
    return receipt.id + "  " + receipt.label + " " + receipt.number + "  -> " +
           receipt.valid_until + (receipt.simulated ? "  (SIMULATED)" : "");
}

/// Receipts with what changes by the day and who gave them away; reads each place's page once. What
/// a damaged job would have told is said to be missing.
class LivedReceipts {
public:
    LivedReceipts(const Front& front, Studio& studio) : front_(front), studio_(studio) {}

    Json document(const Receipt& receipt) {
        Json one = cli::document(receipt);
        const auto left = days_left(receipt, iso_day(studio_.clock.now()));
        one["days_left"] = left ? Json(*left) : Json();
        one["single_use"] = true;
        const auto job = studio_.store.job(receipt.job);
        if (!job) {
            note(job.error());
            return one;
        }
        const std::string again = reprint_until(page_of(receipt.format), *job, receipt);
        const std::string who = delivered_by(*job);
        one["reprint_until"] = again.empty() ? Json() : Json(again);
        one["delivered_by"] = who.empty() ? Json() : Json(who);
        return one;
    }

    /// Prints `result` and, as of every damaged record, that a job was one.
    [[nodiscard]] int done(Json result, const std::string& plain) const {
        if (!damaged_.empty()) {
            result["damaged"] = damaged_;
        }
        return front_.done(result, plain, damaged_.empty() ? kDone : kEnvironment);
    }

private:
    void note(const Error& error) {
        front_.tell(error);
        damaged_.push_back({{"record", error.about}, {"message", front_.say(error)}});
    }

    const SheetPage& page_of(const std::string& id) {
        const auto [at, fresh] = pages_.try_emplace(id);
        const auto format =
            fresh ? studio_.catalogue.recorded_format(id) : Result<PhotoFormat>(PhotoFormat{});
        if (fresh && format) {
            at->second = city_page(studio_.catalogue, format->city).page;
        }
        return at->second;
    }

    const Front& front_;
    Studio& studio_;
    Json damaged_ = Json::array();
    std::map<std::string, SheetPage> pages_;
};

std::string lived_line(const Front& front, Studio& studio, const Receipt& receipt) {
    const auto left = days_left(receipt, iso_day(studio.clock.now()));
    if (!left) {
        return line(receipt);
    }
    const std::string days = std::to_string(*left);
    return line(receipt) + (*left >= 0
                                ? front.say({"  剩 " + days + " 天", "  " + days + " d left"})
                                : front.say({"  已过期", "  over"}));
}

int print(const Front& front, Studio& studio, const Result<Receipt>& receipt) {
    if (!receipt) {
        return front.fail(receipt.error());
    }
    LivedReceipts lived(front, studio);
    Json one = lived.document(*receipt);
    return lived.done({{"receipt", std::move(one)}}, lived_line(front, studio, *receipt));
}

int list(Front& front, const ReceiptOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        auto receipts = options.expiring > 0 ? expiring_receipts(studio, options.expiring)
                                             : list_receipts(studio, options.customer);
        if (!receipts) {
            return front.fail(receipts.error());
        }
        if (options.expiring > 0 && !options.customer.empty()) {
            if (const auto known = studio.store.customer(options.customer); !known) {
                return front.fail(known.error());
            }
            std::erase_if(*receipts,
                          [&](const Receipt& one) { return one.customer != options.customer; });
        }
        Json all = Json::array();
        LivedReceipts lived(front, studio);
        std::string plain;
        for (const Receipt& receipt : *receipts) {
            all.push_back(lived.document(receipt));
            plain += (plain.empty() ? "" : "\n") + lived_line(front, studio, receipt);
        }
        return lived.done({{"receipts", std::move(all)}}, plain);
    });
}

int find(Front& front, const ReceiptOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto found = find_receipts(studio, options.text);
        if (!found) {
            return front.fail(found.error());
        }
        Json all = Json::array();
        LivedReceipts lived(front, studio);
        std::string plain;
        for (const FoundReceipt& one : *found) {
            Json entry = lived.document(one.receipt);
            entry["customer_name"] = one.customer_name;
            all.push_back(std::move(entry));
            plain += (plain.empty() ? "" : "\n") + one.customer_name + "  " +
                     lived_line(front, studio, one.receipt);
        }
        return lived.done({{"receipts", std::move(all)}}, plain);
    });
}

int show(Front& front, const ReceiptOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print(front, studio, receipt_by_id(studio, options.id));
    });
}

/// What staff should look at once more: letters like figures, a shape that is not the city's.
std::vector<Text> doubts(Studio& studio, const Receipt& receipt, const TypedReceiptNumber& typed) {
    std::vector<Text> all;
    if (!typed.doubt.empty()) {
        all.push_back(typed.doubt);
    }
    const auto format = studio.catalogue.recorded_format(receipt.format);
    const Text shape = format ? receipt_number_warning(*format, receipt.number) : Text{};
    if (!shape.empty()) {
        all.push_back(shape);
    }
    if (Text shared = shared_number_warning(studio.store, receipt); !shared.empty()) {
        all.push_back(std::move(shared));
    }
    return all;
}

int record(Front& front, const ReceiptOptions& options) {
    const auto typed = read_receipt_number(options.number, options.again);
    if (!typed) {
        return front.fail(typed.error());
    }
    return in_studio(front, [&](Studio& studio) {
        const auto receipt = record_receipt(studio, options.id, typed->number);
        if (!receipt) {
            return front.fail(receipt.error());
        }
        Json warnings = Json::array();
        std::string plain = line(*receipt);
        for (const Text& doubt : doubts(studio, *receipt, *typed)) {
            warnings.push_back(front.say(doubt));
            plain += "\n" + front.say(doubt);
        }
        return front.done({{"receipt", document(*receipt)}, {"warnings", std::move(warnings)}},
                          plain);
    });
}

int deliver(Front& front, const ReceiptOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print(front, studio,
                     deliver_receipt(studio, options.id, options.method, options.code));
    });
}

int sheet(Front& front, const ReceiptOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto receipt = receipt_by_id(studio, options.id);
        if (!receipt) {
            return front.fail(receipt.error());
        }
        const auto content = sheet_content(studio, *receipt, SheetUse::Export);
        if (!content) {
            return front.fail(content.error());
        }
        const auto file = has_ending(options.out, {".jpg", ".jpeg"}) ? electronic_copy(*content)
                                                                     : receipt_sheet_pdf(*content);
        if (!file) {
            return front.fail(file.error());
        }
        if (const auto written = write_result({options.out, {}, options.overwrite}, *file);
            !written) {
            return front.fail(written.error());
        }
        if (has_ending(options.out, {".pdf"})) {
            front.tell(note_print(studio, {kPrintedReceipt, options.id, kPaperA4, kIntoFile}));
        }
        const Text over = reprint_warning(content->reprint_until, iso_day(studio.clock.now()));
        return front.done({{"receipt", LivedReceipts(front, studio).document(*receipt)},
                           {"out", {{"file", options.out}, {"bytes", file->size()}}},
                           {"reprint_free", over.empty()}},
                          over.empty() ? options.out : options.out + "\n" + front.say(over));
    });
}

/// The code as text: two rows of modules a line, light ones drawn, for a dark terminal.
std::string qr_text(const std::vector<std::vector<bool>>& rows) {
    std::string text;
    for (std::size_t y = 0; y < rows.size(); y += 2) {
        for (std::size_t x = 0; x < rows[y].size(); ++x) {
            const bool upper = !rows[y][x];
            const bool lower = y + 1 >= rows.size() || !rows[y + 1][x];
            text += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
        }
        text += "\n";
    }
    return text;
}

/// Serves the copy until it was fetched, its time is over, or the program is told to stop.
int serve(const PhoneDesk& desk, const std::string& url, std::chrono::minutes life) {
    const auto end = std::chrono::steady_clock::now() + life;
    while (desk.waits(url) && !stop_on_signals() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    if (desk.waits(url)) {
        return kAnswerIsNo;
    }
    std::this_thread::sleep_for(std::chrono::seconds(1));  // its last bytes are on their way
    return std::chrono::steady_clock::now() < end ? static_cast<int>(kDone) : kAnswerIsNo;
}

int link(Front& front, const ReceiptOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto receipt = receipt_by_id(studio, options.id);
        if (!receipt) {
            return front.fail(receipt.error());
        }
        const auto content = sheet_content(studio, *receipt, SheetUse::Export);
        const auto copy = content ? electronic_copy(*content) : content.error();
        if (!copy) {
            return front.fail(copy.error());
        }
        const std::chrono::minutes life(options.minutes);
        PhoneDesk desk;
        const auto url = desk.offer(options.listen, *copy, life);
        const auto code = url ? qr_modules(*url) : url.error();
        if (!code) {
            return front.fail(code.error());
        }
        const Json offered = {
            {"url", *url}, {"valid_until", iso_time(studio.clock.now() + life)}, {"downloads", 1}};
        if (front.done({{"link", offered}}, qr_text(*code) + *url) != kDone) {
            return static_cast<int>(kEnvironment);
        }
        std::cout << std::flush;  // it is read while this still runs
        return serve(desk, *url, life);
    });
}

}  // namespace

void add_receipt_commands(CLI::App& root, Front& front) {
    CLI::App& receipt = noun(root, front, "receipt", {"回执", "receipts"});
    verb<ReceiptOptions>(receipt, front, {"list", {"列出回执", "list receipts"}}, list_options,
                         list);
    verb<ReceiptOptions>(receipt, front, {"show", {"查看回执", "show a receipt"}}, id_option, show);
    verb<ReceiptOptions>(receipt, front,
                         {"sheet", {"生成回执单 PDF 或图片", "write the sheet as PDF or picture"}},
                         sheet_options, sheet);
    verb<ReceiptOptions>(receipt, front, {"find", {"按顾客查号码", "look a customer's numbers up"}},
                         find_options, find);
    verb<ReceiptOptions>(
        receipt, front,
        {"link", {"让手机扫码取一次电子回执", "give a phone the sheet once, by a QR code"}},
        link_options, link);
    verb<ReceiptOptions>(receipt, front,
                         {"record", {"录入他处取得的回执号", "record a number got elsewhere"}},
                         record_options, record);
    verb<ReceiptOptions>(receipt, front, {"deliver", {"已交付顾客", "delivered to the customer"}},
                         deliver_options, deliver);
}

}  // namespace huizhi::cli
