#include "cli/commands.h"
#include "cli/documents.h"
#include "core/file_io.h"
#include "core/receipt_sheet.h"
#include "core/receipt_sheet_content.h"
#include "core/typed_number.h"

namespace huizhi::cli {

namespace {

struct ReceiptOptions {
    std::string id;
    std::string customer;
    std::string number;
    std::string again;
    std::string out;
};

void id_option(CLI::App& command, ReceiptOptions& options, const Front&) {
    command.add_option("ID", options.id)->required();
}

void list_options(CLI::App& command, ReceiptOptions& options, const Front& front) {
    command.add_option("--customer", options.customer, front.say({"顾客编号", "customer's id"}))
        ->check(not_empty(front));
}

void sheet_options(CLI::App& command, ReceiptOptions& options, const Front& front) {
    id_option(command, options, front);
    command.add_option("--out", options.out, front.say({"输出的 PDF", "the PDF to write"}))
        ->required()
        ->check(not_empty(front));
}

void record_options(CLI::App& command, ReceiptOptions& options, const Front& front) {
    command.add_option("JOB", options.id)->required();
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

int print(const Front& front, const Result<Receipt>& receipt) {
    return receipt ? front.done({{"receipt", document(*receipt)}}, line(*receipt))
                   : front.fail(receipt.error());
}

int list(Front& front, const ReceiptOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto receipts = list_receipts(studio, options.customer);
        if (!receipts) {
            return front.fail(receipts.error());
        }
        Json all = Json::array();
        std::string plain;
        for (const Receipt& receipt : *receipts) {
            all.push_back(document(receipt));
            plain += (plain.empty() ? "" : "\n") + line(receipt);
        }
        return front.done({{"receipts", std::move(all)}}, plain);
    });
}

int show(Front& front, const ReceiptOptions& options) {
    return in_studio(
        front, [&](Studio& studio) { return print(front, receipt_by_id(studio, options.id)); });
}

/// What staff should look at once more: letters like figures, a shape that is not the city's.
std::vector<Text> doubts(Studio& studio, const Receipt& receipt, const TypedNumber& typed) {
    std::vector<Text> all;
    if (!typed.doubt.empty()) {
        all.push_back(typed.doubt);
    }
    const auto format = studio.catalogue.recorded_format(receipt.format);
    const Text shape = format ? receipt_number_warning(*format, receipt.number) : Text{};
    if (!shape.empty()) {
        all.push_back(shape);
    }
    return all;
}

int record(Front& front, const ReceiptOptions& options) {
    const auto typed = read_typed_number(options.number, options.again);
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
    return in_studio(
        front, [&](Studio& studio) { return print(front, deliver_receipt(studio, options.id)); });
}

int sheet(Front& front, const ReceiptOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto receipt = receipt_by_id(studio, options.id);
        if (!receipt) {
            return front.fail(receipt.error());
        }
        const auto content = sheet_content(studio, *receipt);
        if (!content) {
            return front.fail(content.error());
        }
        const auto pdf = receipt_sheet_pdf(*content);
        if (!pdf) {
            return front.fail(pdf.error());
        }
        if (const auto written = write_file(options.out, *pdf); !written) {
            return front.fail(written.error());
        }
        return front.done({{"receipt", document(*receipt)},
                           {"out", {{"file", options.out}, {"bytes", pdf->size()}}}},
                          options.out);
    });
}

}  // namespace

void add_receipt_commands(CLI::App& root, Front& front) {
    CLI::App& receipt = noun(root, front, "receipt", {"回执", "receipts"});
    verb<ReceiptOptions>(receipt, front, {"list", {"列出回执", "list receipts"}}, list_options,
                         list);
    verb<ReceiptOptions>(receipt, front, {"show", {"查看回执", "show a receipt"}}, id_option, show);
    verb<ReceiptOptions>(receipt, front,
                         {"sheet", {"生成回执单 PDF", "write the receipt sheet as PDF"}},
                         sheet_options, sheet);
    verb<ReceiptOptions>(receipt, front,
                         {"record", {"录入他处取得的回执号", "record a number got elsewhere"}},
                         record_options, record);
    verb<ReceiptOptions>(receipt, front, {"deliver", {"已交给顾客", "handed over"}}, id_option,
                         deliver);
}

}  // namespace huizhi::cli
