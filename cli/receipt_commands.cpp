#include "cli/commands.h"
#include "cli/documents.h"
#include "core/file_io.h"
#include "core/receipt_sheet.h"
#include "core/receipt_sheet_content.h"

namespace huizhi::cli {

namespace {

struct ReceiptOptions {
    std::string id;
    std::string customer;
    std::string number;
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

int record(Front& front, const ReceiptOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        return print(front, record_receipt(studio, options.id, options.number));
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
