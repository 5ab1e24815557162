#include "core/base/system/child_birth.h"

#include <atomic>
#include <cstdint>
#include <random>

#include "core/base/system/owner_only.h"

namespace huizhi {
namespace {

std::wstring wide(const std::string& text) {
    const int length = static_cast<int>(text.size());
    const int size = ::MultiByteToWideChar(CP_ACP, 0, text.data(), length, nullptr, 0);
    std::wstring result(static_cast<std::size_t>(size), L'\0');
    ::MultiByteToWideChar(CP_ACP, 0, text.data(), length, result.data(), size);
    return result;
}

/// As the program's start takes the line apart again.
std::wstring quoted(const std::wstring& word) {
    std::wstring result = L"\"";
    std::size_t backslashes = 0;
    for (const wchar_t letter : word) {
        if (letter == L'"') {
            result.append(backslashes + 1, L'\\');
        }
        backslashes = letter == L'\\' ? backslashes + 1 : 0;
        result += letter;
    }
    return result.append(backslashes, L'\\') + L'"';
}

std::wstring variable(const wchar_t* name) {
    std::wstring value(32768, L'\0');
    const DWORD length =
        ::GetEnvironmentVariableW(name, value.data(), static_cast<DWORD>(value.size()));
    value.resize(length < value.size() ? length : 0);
    return value;
}

/// What the loader needs, the language, and where the connection is (ParentConnection); sorted by
/// name, as the system wants it.
std::wstring environment(HANDLE connection) {
    std::wstring block = L"HUIZHI_CONNECTION=" +
                         std::to_wstring(reinterpret_cast<std::uintptr_t>(connection)) + L'\0';
    block += std::wstring(L"LC_ALL=C.UTF-8") + L'\0';
    for (const wchar_t* name : {L"PATH", L"SystemRoot"}) {
        block += name + (L"=" + variable(name)) + L'\0';
    }
    return block + L'\0';
}

std::wstring command_line(const std::filesystem::path& program,
                          const std::vector<std::string>& words) {
    std::wstring line = quoted(program.wstring());
    for (const std::string& word : words) {
        line += L" " + quoted(wide(word));
    }
    return line;
}

/// Standard input and output that lead nowhere.
STARTUPINFOEXW silent(HANDLE nowhere) {
    STARTUPINFOEXW start{};
    start.StartupInfo.cb = sizeof start;
    start.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    start.StartupInfo.hStdInput = nowhere;
    start.StartupInfo.hStdOutput = nowhere;
    start.StartupInfo.hStdError = nowhere;
    return start;
}

}  // namespace

ConnectionEnds new_connection() {
    static std::atomic<unsigned> counter{0};
    std::random_device random;
    const std::wstring name = L"\\\\.\\pipe\\huizhi-" + std::to_wstring(::GetCurrentProcessId()) +
                              L"-" + std::to_wstring(counter++) + L"-" + std::to_wstring(random());
    constexpr DWORD kBuffer = 64 * 1024;
    OwnerOnly mine;
    ConnectionEnds ends;
    if (!mine.valid()) {
        return ends;
    }
    ends.ours = WindowsHandle(::CreateNamedPipeW(
        name.c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
        PIPE_TYPE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS, 1, kBuffer, kBuffer, 0,
        mine.attributes()));
    if (ends.ours.valid()) {
        SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
        ends.theirs = WindowsHandle(::CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0,
                                                  &inherited, OPEN_EXISTING, 0, nullptr));
    }
    return ends;
}

WindowsHandle new_job() {
    WindowsHandle job(::CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    const bool set =
        job.valid() && ::SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation,
                                                 &limits, sizeof limits) != 0;
    return set ? std::move(job) : WindowsHandle();
}

ChildBirth::ChildBirth(HANDLE connection) {
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    nowhere_ = WindowsHandle(::CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE,
                                           FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited,
                                           OPEN_EXISTING, 0, nullptr));
    handles_ = {connection, nowhere_.get()};
    ready_ = nowhere_.valid() && list_handles();
}

ChildBirth::~ChildBirth() {
    if (listed_) {
        ::DeleteProcThreadAttributeList(list());
    }
}

bool ChildBirth::list_handles() {
    SIZE_T size = 0;
    ::InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
    room_.resize(size);
    listed_ = ::InitializeProcThreadAttributeList(list(), 1, 0, &size) != 0;
    return listed_ &&
           ::UpdateProcThreadAttribute(list(), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST,
                                       handles_.data(), sizeof handles_, nullptr, nullptr) != 0;
}

LPPROC_THREAD_ATTRIBUTE_LIST ChildBirth::list() {
    return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(room_.data());
}

WindowsHandle ChildBirth::spawn(const std::filesystem::path& program,
                                const std::vector<std::string>& words,
                                HANDLE job) {
    std::wstring line = command_line(program, words);
    STARTUPINFOEXW start = silent(nowhere_.get());
    start.lpAttributeList = list();
    std::wstring variables = environment(handles_.front());
    PROCESS_INFORMATION made{};
    if (!ready_ || ::CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE,
                                    CREATE_SUSPENDED | CREATE_NO_WINDOW |
                                        CREATE_UNICODE_ENVIRONMENT | EXTENDED_STARTUPINFO_PRESENT,
                                    variables.data(), program.root_path().c_str(),
                                    &start.StartupInfo, &made) == 0) {
        return {};
    }
    WindowsHandle process(made.hProcess);
    const WindowsHandle thread(made.hThread);
    if (::AssignProcessToJobObject(job, process.get()) == 0 ||
        ::ResumeThread(thread.get()) == static_cast<DWORD>(-1)) {
        ::TerminateProcess(process.get(), kEndedByUs);
        return {};
    }
    return process;
}

}  // namespace huizhi
