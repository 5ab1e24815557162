#include "core/counter/day/prints.h"

#include <algorithm>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/print/print_paper.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

void count(std::vector<PaperUse>& papers, const PrintJob& print) {
    auto found = std::find_if(papers.begin(), papers.end(), [&print](const PaperUse& one) {
        return one.kind == print.kind && one.paper == print.paper && one.way == print.way;
    });
    if (found == papers.end()) {
        found = papers.insert(papers.end(), {print.kind, print.paper, print.way, 0, {}});
    }
    found->sheets += print.sheets;
    found->rows.push_back(print.id);
}

}  // namespace

Result<void> note_print(Studio& studio, PrintJob print) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed;
    }
    print.id = new_id('g');
    print.printed_by = studio.operator_name;
    print.printed_at = iso_time(studio.clock.now());
    auto noted = studio.store.add_print_job(print);
    if (noted) {
        return noted;
    }
    Error error = noted.error();
    error.message = {"这次打印没有记下：" + error.message.zh,
                     "this print was not noted: " + error.message.en};
    return error;
}

Result<void> add_papers(Studio& studio, DailyReport& report, const DayOf& of) {
    const auto prints = studio.store.print_jobs_on(report.date, of);
    if (!prints) {
        return prints.error();
    }
    report.rows["prints"].clear();
    for (const PrintJob& print : *prints) {
        count(report.papers, print);
        report.rows["prints"].push_back(print.id);
    }
    return {};
}

Text kind_words(const PaperUse& use) {
    if (use.kind == kPrintedReceipt) {
        return {"回执单", "receipt sheet"};
    }
    return use.kind == kPrintedSlip ? Text{"取件小票", "visit slip"} : Text{"照片排版", "photos"};
}

Text size_words(const PaperUse& use) {
    if (use.paper == kPaperStrip) {
        return {"80 毫米小票纸", "80 mm strip"};
    }
    const PrintPaper* paper = print_paper(use.paper);
    return paper == nullptr ? Text{use.paper, use.paper} : paper->name;
}

Text way_words(const PaperUse& use) {
    return use.way == kToPrinter ? Text{"打印机", "printer"} : Text{"文件", "file"};
}

}  // namespace huizhi
