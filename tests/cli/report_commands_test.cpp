// The reports as the command line writes them.

#include <fstream>
#include <iterator>

#include "tests/support/counter.h"

using namespace huizhi::tests;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

std::string report_text(const fs::path& file) {
    std::ifstream read(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(read), {}};
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A day on which 30 yuan were taken and nothing was submitted: one difference.
struct Day {
    Counter counter;
    Day() {
        const std::string session = counter.session_of(counter.customer(kAdult, "13800001234"));
        const std::string job = counter
                                    .ask({"job", "add", session, "--format", "id-card@440300",
                                          "--photo", kPortrait, "--price", "3000"})
                                    .at("job")
                                    .at("id");
        counter.ask({"payment", "add", job, "--method", "cash", "--amount", "1250"});
        counter.ask({"payment", "add", job, "--method", "wechat", "--amount", "1750"});
    }
    [[nodiscard]] ProgramResult report(std::vector<std::string> words) const {
        words.insert(words.begin(), {"report", "day"});
        return counter.call(std::move(words));
    }
    [[nodiscard]] std::string out(const std::string& name) const {
        return (counter.folder() / name).string();
    }
};

}  // namespace

TEST_CASE("a day's report is written in every form, with the same totals", "[reports]") {
    const Day day;
    const ProgramResult told = day.report({"--format", "json", "--out", day.out("day.json")});
    REQUIRE(told.exit_code == 1);  // taken, but not submitted
    const Json document = Json::parse(report_text(day.out("day.json")));
    CHECK(document == Json::parse(told.out));
    CHECK(document.at("takings_fen") == Json{{"cash", 1250}, {"wechat", 1750}});
    for (const char* form : {"csv", "xlsx", "pdf"}) {
        INFO(form);
        const std::string file = day.out(std::string("day.") + form);
        CHECK(day.report({"--format", form, "--out", file}).exit_code == 1);
        CHECK(fs::file_size(file) > 300);
    }
    const std::string csv = report_text(day.out("day.csv"));
    CHECK(csv.starts_with("\xEF\xBB\xBF单位,测试照相馆\r\n"));
    CHECK(holds(csv, "收款合计,30.00\r\n"));
    CHECK(holds(csv, "现金,12.50\r\n微信,17.50\r\n"));
    CHECK(holds(csv, "居民身份证,1\r\n"));
    CHECK(holds(csv, "深圳,1\r\n"));
    CHECK(holds(csv, "已收 30.00 元，但还没有提交"));
    const std::string pdf = run_program({"pdftotext", "-layout", day.out("day.pdf"), "-"}).out;
    for (const char* part : {"测试照相馆", "30.00", "12.50", "17.50", "居民身份证", "深圳"}) {
        INFO(part);
        CHECK(holds(pdf, part));
    }
    CHECK(report_text(day.out("day.xlsx")).starts_with("PK"));
}

TEST_CASE("the figures by name have their rows, and paper is counted", "[reports]") {
    const Day day;
    const std::string session = day.counter.ask({"session", "list"}).at("sessions").at(0).at("id");
    day.counter.ask({"session", "slip", session, "--out", day.out("slip.pdf")});
    const Json report = Json::parse(day.report({}).out);
    CHECK(report.at("by_certificate").at(0).at("rows") == report.at("rows").at("jobs"));
    CHECK(report.at("by_city").at(0).at("rows").size() == 1);
    CHECK(report.at("by_staff").at(0).at("rows").size() == 1);
    CHECK(report.at("papers").at(0).at("kind") == "slip");
    CHECK(report.at("papers").at(0).at("paper") == "80mm");
    CHECK(report.at("papers").at(0).at("sheets") == 1);
    const std::string today = report.at("date");
    const Json range = day.counter.ask({"report", "range", today, today});
    CHECK(range.at("papers").at(0).at("sheets") == 1);
    CHECK(range.at("at_end").at("faces_held") == 1);
    CHECK(range.at("deleted").empty());
    for (const char* form : {"csv", "xlsx", "pdf"}) {
        INFO(form);
        CHECK(day.report({"--out", day.out(std::string("paper.") + form)}).exit_code == 1);
    }
    CHECK(holds(report_text(day.out("paper.csv")), "取件小票,80 毫米小票纸,文件,1\r\n"));
}

TEST_CASE("a day is told of one station, and a station that is not there is no day",
          "[reports][stations]") {
    const Day day;
    day.counter.ask({"cash", "station", "2"});
    const Json one = Json::parse(day.report({"--station", "1"}).out);
    CHECK(one.at("of_station") == "1");
    CHECK(one.at("jobs") == 1);
    CHECK(one.at("takings_fen") == Json{{"cash", 1250}, {"wechat", 1750}});
    CHECK(one.at("balanced") == true);
    CHECK(one.at("of_the_studio_alone").size() == 5);
    CHECK_FALSE(one.contains("state"));
    const Json two = Json::parse(day.report({"--station", "2"}).out);
    CHECK(two.at("jobs") == 0);
    const ProgramResult none = day.report({"--station", "9"});
    CHECK(none.exit_code == 6);
    CHECK(Json::parse(none.out).at("error").at("field") == "station");
    CHECK(day.report({"--station", "1", "--out", day.out("one.csv")}).exit_code == 0);
    CHECK(holds(report_text(day.out("one.csv")), "日报（工位 1）"));
}

TEST_CASE("a range is told of one station, in each form", "[reports][stations]") {
    const Day day;
    day.counter.ask({"cash", "station", "2"});
    const std::string today = Json::parse(day.report({}).out).at("date");
    const auto range = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"report", "range", today, today});
        return day.counter.call(std::move(more));
    };
    const Json one = Json::parse(range({"--station", "1"}).out);
    CHECK(one.at("of_station") == "1");
    CHECK(one.at("total").at("jobs") == 1);
    CHECK(one.at("total").at("takings_fen") == Json{{"cash", 1250}, {"wechat", 1750}});
    CHECK(one.at("of_the_studio_alone") == Json{"deleted", "deletions", "at_end"});
    CHECK_FALSE(one.contains("at_end"));
    CHECK(Json::parse(range({"--station", "2"}).out).at("days").empty());
    const ProgramResult none = range({"--station", "9"});
    CHECK(none.exit_code == 6);
    CHECK(Json::parse(none.out).at("error").at("field") == "station");
    CHECK(range({"--station", "1", "--out", day.out("one.csv")}).exit_code == 0);
    CHECK(holds(report_text(day.out("one.csv")), "经营报表（工位 1）"));
    CHECK(range({"--station", "1", "--out", day.out("one.journal")}).exit_code == 3);
}

TEST_CASE("a range that leaves as a file is an export in the log, one that is read is none",
          "[reports][audit]") {
    const Counter counter;
    const std::string today = Json::parse(counter.call({"report", "day"}).out).at("date");
    const auto exported = [&] {
        std::vector<std::string> things;
        const Json log = counter.ask({"audit", "list"});
        for (const Json& record : log.at("records")) {
            if (record.at("act") == "export") {
                things.push_back(record.at("kind").get<std::string>() + " " +
                                 record.at("thing").get<std::string>());
            }
        }
        return things;
    };
    counter.ask({"report", "range", today, today});
    CHECK(exported().empty());
    const std::string export_of_range = "report " + today + ".." + today;
    std::vector<std::string> expected;
    for (const char* file : {"range.csv", "range.journal"}) {
        const std::string out = (counter.folder() / file).string();
        counter.ask({"report", "range", today, today, "--out", out});
        expected.push_back(export_of_range);
        CHECK(exported() == expected);
    }
}

TEST_CASE("the form follows from the file's ending, and a wrong pair is a usage error",
          "[reports]") {
    const Day day;
    CHECK(day.report({"--out", day.out("a.PDF")}).exit_code == 1);
    CHECK(report_text(day.out("a.PDF")).starts_with("%PDF"));
    for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--format", "pdf"},
                                                  {"--format", "csv"},
                                                  {"--format", "xlsx"},
                                                  {"--format", "docx", "--out", day.out("b.docx")},
                                                  {"--format", "pdf", "--out", day.out("b.csv")},
                                                  {"--format", "csv", "--out", day.out("b.json")},
                                                  {"--out", day.out("b.txt")},
                                                  {"--out", day.out("b")}}) {
        const ProgramResult result = day.report(wrong);
        INFO(result.out << result.err);
        CHECK(result.exit_code == 2);
    }
    CHECK_FALSE(fs::exists(day.out("b.csv")));
    const ProgramResult json = run_program({kHuizhi, "report", "day", "--format", "json", "--home",
                                            day.counter.home(), "--lang", "en"},
                                           {{"HUIZHI_PASSWORD", "correct horse battery"}});
    CHECK(json.exit_code == 1);
    CHECK(Json::parse(json.out).at("balanced") == false);
}

TEST_CASE("a report replaces no file of others, and its own again", "[reports]") {
    const Day day;
    for (const char* form : {"csv", "xlsx", "pdf"}) {
        INFO(form);
        const std::string file = day.out(std::string("mine.") + form);
        std::ofstream(file) << "somebody's";
        const ProgramResult refused = day.report({"--out", file});
        CHECK(refused.exit_code == 3);
        CHECK(Json::parse(refused.out).at("error").at("field") == "out");
        CHECK(report_text(file) == "somebody's");
        CHECK(day.report({"--out", file, "--overwrite"}).exit_code == 1);
        CHECK(report_text(file) != "somebody's");
        CHECK(day.report({"--out", file}).exit_code == 1);
    }
}

TEST_CASE("a report that cannot be written is an error and leaves nothing", "[reports]") {
    const Day day;
    for (const char* form : {"csv", "xlsx", "pdf", "json"}) {
        INFO(form);
        const std::string file = day.out(std::string("not-there/day.") + form);
        CHECK(day.report({"--out", file}).exit_code == 5);
    }
    CHECK_FALSE(fs::exists(day.out("not-there")));
    // A device that is always full takes nothing, and is no folder to leave a half file in.
    fs::create_symlink("/dev/full", day.out("full.csv"));
    CHECK(day.report({"--out", day.out("full.csv")}).exit_code != 1);
}

TEST_CASE("an English report has English words", "[reports]") {
    const Day day;
    const ProgramResult told =
        run_program({kHuizhi, "--json", "--lang", "en", "--home", day.counter.home(), "report",
                     "day", "--out", day.out("en.csv")},
                    {{"HUIZHI_PASSWORD", "correct horse battery"}});
    CHECK(told.exit_code == 1);
    const std::string csv = report_text(day.out("en.csv"));
    CHECK(holds(csv, "Takings,30.00\r\n"));
    CHECK(holds(csv, "Method,Amount (yuan)\r\n"));
}

TEST_CASE("what should lie in a drawer is told in no form before it is counted",
          "[reports][books]") {
    const Day day;
    day.counter.ask({"cash", "open", "--float", "20000"});
    const bool counted = GENERATE(false, true);
    if (counted) {
        day.counter.ask({"cash", "end", "--counted", "21250"});
    }
    const bool of_station = GENERATE(false, true);
    const auto words = [&](std::vector<std::string> more) {
        if (of_station) {
            more.insert(more.end(), {"--station", "1"});
        }
        return more;
    };
    const auto written = [&](const std::string& form) {
        const std::string file = day.out("blind." + form);
        INFO(day.report(words({"--format", form, "--out", file})).out);
        REQUIRE(fs::exists(file));
        return file;
    };
    const Json json = Json::parse(day.report(words({})).out);
    CHECK(json.at("drawers").at(0).at("expected_fen").is_null() == !counted);
    CHECK(json.at("ledger_fen").contains("assets:cash:1") == counted);
    const std::string csv = report_text(written("csv"));
    CHECK(holds(csv, "212.50") == counted);
    CHECK(holds(csv, "未清点,未清点") == !counted);
    const std::string pdf = run_program({"pdftotext", "-layout", written("pdf"), "-"}).out;
    CHECK(holds(pdf, "钱箱"));
    CHECK(holds(pdf, "212.50") == counted);
    const std::string book = run_program({"unzip", "-p", written("xlsx"), "xl/worksheets/*"}).out;
    CHECK(holds(book, "<v>12.5</v>"));  // what was taken
    CHECK(holds(book, "<v>212.5</v>") == counted);
}

TEST_CASE("a branch's day and range are told by its name, from another branch too", "[reports]") {
    const Day day;
    day.counter.ask({"studio", "branch", "南山店"});
    const auto told = [&](const std::vector<std::string>& more) {
        return Json::parse(day.report(more).out);
    };
    const Json first = told({"--branch", "1"});
    CHECK(first.at("of_branch") == "1");
    CHECK(first.at("of_station").is_null());
    CHECK(first.at("takings_fen") == Json{{"cash", 1250}, {"wechat", 1750}});
    CHECK(told({"--branch", "1", "--station", "1"}).at("takings_fen") == first.at("takings_fen"));
    CHECK(told({"--branch", "南山店"}).at("takings_fen").empty());
    CHECK(told({}).at("of_branch").is_null());
    check_error(day.report({"--branch", "福田店"}), 6, "branch");
    check_error(day.report({"--branch", "1", "--station", "9"}), 6, "station");
    check_error(day.report({"--branch", "1", "--out", day.out("one.journal")}), 3, "branch");
    const std::string date = told({}).at("date");
    const Json range = day.counter.ask(
        {"report", "range", date, date, "--branch", "1", "--out", day.out("branch.csv")});
    CHECK(range.at("of_branch") == "1");
    CHECK(range.at("total").at("takings_fen") == first.at("takings_fen"));
    CHECK(holds(report_text(day.out("branch.csv")), "经营报表（1）"));
}

TEST_CASE("a station has no journal of its own", "[reports]") {
    const Day day;
    const ProgramResult refused = day.report({"--station", "1", "--out", day.out("one.journal")});
    CHECK(refused.exit_code == 3);
    CHECK_FALSE(fs::exists(day.out("one.journal")));
}
